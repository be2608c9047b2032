import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Dossiers',
  save: 'Enregistrer comme dossier',
  saveHint: 'Garde cette vue, son ordre et son filtre.',
  rename: 'Renommer le dossier',
  name: 'Nom du dossier',
  owner: 'Qui le voit',
  shared: 'Tout le monde',
  personal: 'Moi seulement',
  more: 'Plus sur {name}',
  renameShort: 'Renommer',
  remove: 'Supprimer',
  removeTitle: 'Supprimer le dossier {name} ?',
  removeText: 'Les conversations restent où elles sont.',
  isShared: 'de tous',
  unread: '{count} avec des messages non lus | {count} avec des messages non lus',
}
