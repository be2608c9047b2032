import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Command bar',
  placeholder: 'Find people, conversations, pages or actions',
  commands: 'Actions',
  places: 'Go to',
  nothing: 'Nothing found. Try a name, a phone number or a word of the conversation.',
}
