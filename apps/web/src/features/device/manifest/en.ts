import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  description: 'The WhatsApp inbox of your association',
  shortcuts: { waiting: 'Queue', mine: 'My conversations', notifications: 'Notifications' },
}
