import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Connaissances',
  description: 'Ce que l’assistant peut répondre. Il ne répond que lorsqu’il est sûr.',
  write: 'Écrire un article',
  search: 'Rechercher dans les articles',
  published: 'Publié',
  draft: 'Brouillon',
  hasFile: 'Avec un fichier',
  dropFile: 'Image ou document',
  dropHint: 'Accompagne la réponse. Jusqu’à 16 Mo.',
  replaceFile: 'Remplacer',
  removeFile: 'Retirer le fichier',
  deleteTitle: 'Supprimer cet article ?',
  deleteText: 'L’assistant cesse de s’en servir pour répondre.',
  fields: {
    title: 'Titre',
    titleHint: 'Comme les gens le demanderaient, par exemple « Comment renouveler mon inscription ? »',
    body: 'Réponse',
    bodyHint: '**gras**, _italique_ et listes avec un tiret. WhatsApp les affiche mis en forme ; les longues réponses sont coupées entre deux phrases.',
    language: 'Langue',
    isPublished: 'Utilisation',
    isPublishedHint: 'L’assistant n’utilise que les articles publiés.',
    file: 'Fichier',
  },
  nothing: { title: 'Aucun article n’en parle', hint: 'Essayez un autre mot.' },
  empty: { title: 'Formez l’assistant', hint: 'Notez les questions qui reviennent chaque jour. Trois articles épargnent déjà beaucoup de travail.' },
}
