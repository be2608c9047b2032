import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  name: 'Nombre de la etiqueta',
  colour: 'Color',
  add: 'Crear etiqueta',
  edit: 'Cambiar {name}',
  remove: 'Eliminar {name}',
  removeTitle: '¿Eliminar la etiqueta {name}?',
  removeText: 'Las conversaciones pierden esta etiqueta.',
  none: 'Aún no hay etiquetas.',
}
