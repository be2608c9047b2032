import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Vous avez été mentionné',
  by: '{by} vous a mentionné à propos de {name}',
  colleague: 'Un collègue',
  somebody: 'Quelqu’un',
  open: 'Ouvrir',
  readAll: 'Tout marquer comme lu',
  more: 'Plus',
  unread: '{n} note non lue qui vous mentionne | {n} notes non lues qui vous mentionnent',
  isUnread: 'non lue',
}
