import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  updated: { title: 'Une nouvelle version est là', hint: 'Votre page continue de fonctionner ; rechargez quand vous voulez. Ce que vous écrivez est gardé.', reload: 'Recharger' },
}
