import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  waiting: 'New conversation in the queue',
  message: 'New message for you',
  mention: 'A colleague named you',
  assigned: 'A conversation was given to you',
  involved: 'A conversation to follow',
  overdue: 'Somebody has waited long for a person',
  alert: 'A number needs attention',
}
