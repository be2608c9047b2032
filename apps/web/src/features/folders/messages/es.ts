import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Carpetas',
  save: 'Guardar como carpeta',
  saveHint: 'Guarda esta vista, su orden y su filtro.',
  rename: 'Renombrar la carpeta',
  name: 'Nombre de la carpeta',
  owner: 'Quién la ve',
  shared: 'Todos',
  personal: 'Solo yo',
  more: 'Más sobre {name}',
  renameShort: 'Renombrar',
  remove: 'Eliminar',
  removeTitle: '¿Eliminar la carpeta {name}?',
  removeText: 'Las conversaciones quedan donde están.',
  isShared: 'de todos',
  unread: '1 con mensajes sin leer | {count} con mensajes sin leer',
}
