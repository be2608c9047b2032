import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Emojis',
  search: 'Buscar emoji',
  nothing: 'Ningún emoji se llama así.',
  group: {
    recent: 'Usados por última vez',
    found: 'Encontrados',
    smileys: 'Caras y emociones',
    people: 'Personas',
    animals: 'Animales y naturaleza',
    food: 'Comida y bebida',
    travel: 'Viajes y lugares',
    activities: 'Actividades',
    objects: 'Objetos',
    symbols: 'Símbolos',
    flags: 'Banderas',
  },
}
