import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  updated: { title: 'There is a new version', hint: 'Your page keeps working; reload when it suits you. What you are writing is kept.', reload: 'Reload' },
}
