export const commandBarMessages = {
  'pt-BR': {
    title: 'Barra de comandos',
    placeholder: 'Busque pessoas, conversas, páginas ou ações',
    commands: 'Ações',
    places: 'Ir para',
    conversations: 'Conversas',
    contacts: 'Contatos',
    nothing: 'Nada encontrado. Tente um nome, um telefone ou uma palavra da conversa.',
  },
  'en': {
    title: 'Command bar',
    placeholder: 'Find people, conversations, pages or actions',
    commands: 'Actions',
    places: 'Go to',
    conversations: 'Conversations',
    contacts: 'Contacts',
    nothing: 'Nothing found. Try a name, a phone number or a word of the conversation.',
  },
  'es': {
    title: 'Barra de comandos',
    placeholder: 'Busca personas, conversaciones, páginas o acciones',
    commands: 'Acciones',
    places: 'Ir a',
    conversations: 'Conversaciones',
    contacts: 'Contactos',
    nothing: 'No se encontró nada. Prueba con un nombre, un teléfono o una palabra de la conversación.',
  },
}
