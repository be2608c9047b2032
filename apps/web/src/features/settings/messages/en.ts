import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Settings',
  own: { title: 'Just for you', hint: 'Kept in this browser.' },
  association: { title: 'Association', hint: 'For the whole team.' },
  languageHint: 'For those who have not chosen their own.',
}
