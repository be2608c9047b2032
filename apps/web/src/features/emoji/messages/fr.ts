import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Émojis',
  search: 'Rechercher un émoji',
  nothing: 'Aucun émoji ne porte ce nom.',
  group: {
    recent: 'Utilisés récemment',
    found: 'Trouvés',
    smileys: 'Visages et émotions',
    people: 'Personnes',
    animals: 'Animaux et nature',
    food: 'Nourriture et boissons',
    travel: 'Voyages et lieux',
    activities: 'Activités',
    objects: 'Objets',
    symbols: 'Symboles',
    flags: 'Drapeaux',
  },
}
