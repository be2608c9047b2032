import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Lo mencionaron',
  by: '{by} lo mencionó sobre {name}',
  colleague: 'Un colega',
  somebody: 'Alguien',
  open: 'Abrir',
  readAll: 'Marcar todo como leído',
  more: 'Más',
  unread: '1 nota sin leer que lo menciona | {n} notas sin leer que lo mencionan',
  isUnread: 'sin leer',
}
