import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Export contacts',
  short: 'Export',
  selected: 'Export selected',
  ofFilter: 'The contacts the filter shows.',
  ofSelected: 'No contact selected. | 1 selected contact. | {count} selected contacts.',
  columns: 'Columns: {columns}',
  sensitive: 'There are sensitive fields. Who exports is put on record.',
  format: 'Format',
  start: 'Make file',
  files: 'Your files',
  keptHint: 'Kept for a day, for you and for admins only.',
  counting: 'Counting…',
  progress: '{done} of {count}',
  fetch: 'Download',
  status: { running: 'Writing', done: 'Ready', cancelled: 'Cancelled', failed: 'Failed' },
}
