import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Folders',
  save: 'Save as a folder',
  saveHint: 'Keeps this view, its order and its filter.',
  rename: 'Rename the folder',
  name: 'Name of the folder',
  owner: 'Who sees it',
  shared: 'Everybody',
  personal: 'Only me',
  more: 'More about {name}',
  renameShort: 'Rename',
  remove: 'Delete',
  removeTitle: 'Delete the folder {name}?',
  removeText: 'Conversations stay where they are.',
  isShared: 'everybody’s',
  unread: '1 with unread messages | {count} with unread messages',
}
