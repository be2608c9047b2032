import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  name: 'Nom de l’étiquette',
  colour: 'Couleur',
  add: 'Créer une étiquette',
  edit: 'Modifier {name}',
  remove: 'Supprimer {name}',
  removeTitle: 'Supprimer l’étiquette {name} ?',
  removeText: 'Les conversations perdent cette étiquette.',
  none: 'Aucune étiquette pour l’instant.',
}
