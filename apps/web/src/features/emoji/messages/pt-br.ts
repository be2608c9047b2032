export const ptBr = {
  title: 'Emojis',
  search: 'Buscar emoji',
  nothing: 'Nenhum emoji com esse nome.',
  group: {
    recent: 'Usados por último',
    found: 'Encontrados',
    smileys: 'Rostos e emoções',
    people: 'Pessoas',
    animals: 'Animais e natureza',
    food: 'Comida e bebida',
    travel: 'Viagens e lugares',
    activities: 'Atividades',
    objects: 'Objetos',
    symbols: 'Símbolos',
    flags: 'Bandeiras',
  },
}
