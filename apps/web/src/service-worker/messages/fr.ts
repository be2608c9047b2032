import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  waiting: 'Nouvelle conversation dans la file',
  message: 'Nouveau message pour vous',
  mention: 'Un collègue vous a mentionné',
  assigned: 'Une conversation vous a été confiée',
  involved: 'Une conversation à suivre',
  overdue: 'Quelqu’un attend une personne depuis longtemps',
  alert: 'Un numéro demande votre attention',
}
