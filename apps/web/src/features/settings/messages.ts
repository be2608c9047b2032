export const settingsMessages = {
  'pt-BR': {
    title: 'Configurações',
    own: { title: 'Só para você', hint: 'Vale neste navegador.' },
    association: { title: 'Associação', hint: 'Vale para toda a equipe.' },
    languageHint: 'Para quem ainda não escolheu o seu.',
  },
  'en': {
    title: 'Settings',
    own: { title: 'Just for you', hint: 'Kept in this browser.' },
    association: { title: 'Association', hint: 'For the whole team.' },
    languageHint: 'For those who have not chosen their own.',
  },
  'es': {
    title: 'Ajustes',
    own: { title: 'Solo para ti', hint: 'Vale en este navegador.' },
    association: { title: 'Asociación', hint: 'Vale para todo el equipo.' },
    languageHint: 'Para quien aún no eligió el suyo.',
  },
}
