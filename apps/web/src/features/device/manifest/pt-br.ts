/** What the app says of itself where it is installed. */
export const ptBr = {
  description: 'A caixa de entrada do WhatsApp da sua associação',
  shortcuts: { waiting: 'Fila', mine: 'Minhas conversas', notifications: 'Notificações' },
}
