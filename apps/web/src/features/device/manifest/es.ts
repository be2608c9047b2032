import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  description: 'La bandeja de entrada de WhatsApp de tu asociación',
  shortcuts: { waiting: 'Cola', mine: 'Mis conversaciones', notifications: 'Notificaciones' },
}
