import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  waiting: 'Nueva conversación en la cola',
  message: 'Mensaje nuevo para ti',
  mention: 'Un colega te mencionó',
  assigned: 'Te pasaron una conversación',
  involved: 'Una conversación para seguir',
  overdue: 'Alguien espera a una persona desde hace mucho',
  alert: 'Un número necesita atención',
}
