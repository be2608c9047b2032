import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  name: 'Name of the label',
  colour: 'Colour',
  add: 'Make a label',
  edit: 'Change {name}',
  remove: 'Delete {name}',
  removeTitle: 'Delete the label {name}?',
  removeText: 'Conversations lose this label.',
  none: 'No labels yet.',
}
