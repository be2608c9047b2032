export const ptBr = {
  title: 'Configurações',
  own: { title: 'Só para você', hint: 'Vale neste navegador.' },
  association: { title: 'Associação', hint: 'Vale para toda a equipe.' },
  languageHint: 'Para quem ainda não escolheu o seu.',
}
