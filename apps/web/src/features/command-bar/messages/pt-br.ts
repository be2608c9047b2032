export const ptBr = {
  title: 'Barra de comandos',
  placeholder: 'Busque pessoas, conversas, páginas ou ações',
  commands: 'Ações',
  places: 'Ir para',
  nothing: 'Nada encontrado. Tente um nome, um telefone ou uma palavra da conversa.',
}
