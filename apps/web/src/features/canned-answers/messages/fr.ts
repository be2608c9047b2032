import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Réponses types',
  description: 'Tapez / et le code dans une conversation pour en utiliser une.',
  write: 'Nouvelle réponse type',
  search: 'Rechercher par code ou par texte',
  shared: 'À tous',
  personal: 'À moi seul',
  readOnly: 'Celle-ci est à tous : les superviseurs et les administrateurs la modifient.',
  deleteTitle: 'Supprimer cette réponse type ?',
  deleteText: 'Elle n’est plus proposée dans les conversations. Ce qui a été envoyé reste.',
  fields: {
    code: 'Code',
    codeHint: 'Un mot court, comme « horaires ».',
    text: 'Texte',
    textHint: 'Les variables sont remplies à l’utilisation ; là où une valeur manque, il reste une marque comme [nom du contact?].',
    variables: 'Insérer une variable',
    owner: 'Qui l’utilise',
  },
  variables: {
    contact: { name: 'nom du contact', firstName: 'prénom du contact', phone: 'téléphone du contact' },
    agent: { name: 'votre nom', firstName: 'votre prénom' },
    association: { name: 'nom de l’association' },
  },
  menu: {
    keys: '↑ ↓ choisissent, Entrée insère, Échap ferme',
    manage: 'Gérer',
    nothing: 'Aucune réponse type ne contient cela.',
    empty: 'Il n’y a pas encore de réponses types.',
    failed: 'Les réponses types n’ont pas pu être chargées. Réessayez.',
  },
  nothing: { title: 'Aucune réponse type ne contient cela', hint: 'Essayez un autre mot.' },
  empty: { title: 'Écrivez une fois, utilisez toujours', hint: 'Gardez ici ce que vous répondez chaque jour et utilisez-le dans une conversation en tapant / et le code.' },
}
