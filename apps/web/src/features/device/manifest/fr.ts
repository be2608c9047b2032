import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  description: 'La boîte de réception WhatsApp de votre association',
  shortcuts: { waiting: 'File', mine: 'Mes conversations', notifications: 'Notifications' },
}
