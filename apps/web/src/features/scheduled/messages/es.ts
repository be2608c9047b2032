import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Mensajes programados',
  description: 'Salen a su hora, en la zona horaria de la asociación.',
  schedule: 'Programar',
  scheduleSend: 'Programar el envío',
  when: 'Cuándo',
  text: 'Mensaje',
  other: 'Otro día y hora',
  past: 'Elige una hora futura.',
  preset: { inAnHour: 'En una hora', afternoon: 'Esta tarde', tomorrow: 'Mañana por la mañana', monday: 'El lunes' },
  line: '1 mensaje programado: {when} | {n} mensajes programados, el próximo: {when}',
  authorLeft: 'Quien lo programó dejó el equipo',
  sendNow: 'Enviar ahora',
  cancel: 'Cancelar el envío',
  cancelTitle: '¿Cancelar el envío?',
  cancelText: 'El mensaje no se enviará.',
  editTitle: 'Mensaje programado',
  by: { label: 'De quién', mine: 'Míos', all: 'Todos' },
  empty: { title: 'Nada programado', hint: 'En una conversación, junto a Enviar, elige cuándo sale el mensaje.' },
}
