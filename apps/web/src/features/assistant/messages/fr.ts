import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Assistant',
  description: 'Répond en premier, demande le nécessaire et passe la main à l’équipe.',
  on: {
    title: 'Assistant activé',
    enabled: 'Il répond à qui écrit jusqu’à ce qu’il confie la conversation à une personne.',
    disabled: 'Chaque nouvelle conversation va directement dans la file.',
  },
  name: 'Nom',
  nameHint: 'Sous quel nom il se présente.',
  model: {
    some: 'Les réponses sont rédigées par le modèle {model}, selon les règles fixées ici.',
    none: 'Aucun modèle de langage : il suit les questions et les articles mot pour mot.',
  },
  questions: {
    title: 'Ce qu’il demande',
    hint: 'Dans cet ordre. Quand tout est répondu, la conversation passe à l’équipe avec un résumé.',
    add: 'Ajouter une question',
    empty: 'Aucune question',
    emptyHint: 'Il se contente de saluer, de répondre d’après les articles et de passer la main à l’équipe.',
  },
  question: {
    label: 'Ce que lit l’équipe, par exemple Ville',
    type: 'Réponse',
    audience: 'Posée à',
    number: 'question {number}',
    up: 'Monter : {question}',
    down: 'Descendre : {question}',
    remove: 'Retirer : {question}',
    wording: 'Comment il demande',
    needsPortuguese: 'Écrivez la question en portugais.',
    ask: { pt: 'Em que cidade você mora?', en: 'Which city do you live in?', es: '¿En qué ciudad vives?' },
  },
  redFlags: {
    title: 'Phrases d’alerte',
    hint: 'Dès que l’une d’elles apparaît, une personne est appelée aussitôt, quelle que soit la langue.',
    placeholder: 'Écrivez, puis Entrée',
  },
}
