import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'You were named',
  by: '{by} named you about {name}',
  colleague: 'A colleague',
  somebody: 'Somebody',
  open: 'Open',
  readAll: 'Mark all as read',
  more: 'More',
  unread: '1 unread note that names you | {n} unread notes that name you',
  isUnread: 'unread',
}
