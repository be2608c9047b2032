import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Emoji',
  search: 'Search emoji',
  nothing: 'No emoji has that name.',
  group: {
    recent: 'Used last',
    found: 'Found',
    smileys: 'Smileys and emotion',
    people: 'People',
    animals: 'Animals and nature',
    food: 'Food and drink',
    travel: 'Travel and places',
    activities: 'Activities',
    objects: 'Objects',
    symbols: 'Symbols',
    flags: 'Flags',
  },
}
