import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Assistant',
  description: 'Answers first, asks what is needed, and hands off to the team.',
  on: {
    title: 'Assistant on',
    enabled: 'It answers whoever writes until it hands the conversation to a person.',
    disabled: 'Every new conversation goes straight to the queue.',
  },
  name: 'Name',
  nameHint: 'How it introduces itself.',
  model: {
    some: 'Answers are worded by the model {model}, within the rules here.',
    none: 'No language model: it follows the questions and the articles word for word.',
  },
  questions: {
    title: 'What it asks',
    hint: 'In this order. With everything answered, the conversation goes to the team with a summary.',
    add: 'Add a question',
    empty: 'No questions',
    emptyHint: 'It only greets, answers from the articles and hands off to the team.',
  },
  question: {
    label: 'What the team reads, for example City',
    type: 'Answer',
    audience: 'Asked of',
    number: 'question {number}',
    up: 'Move up: {question}',
    down: 'Move down: {question}',
    remove: 'Remove: {question}',
    wording: 'How it asks',
    needsPortuguese: 'Write the question in Portuguese.',
    ask: { pt: 'Em que cidade você mora?', en: 'Which city do you live in?', es: '¿En qué ciudad vives?' },
  },
  redFlags: {
    title: 'Red flags',
    hint: 'When one of these appears, a person is called at once, in any language.',
    placeholder: 'Write and press Enter',
  },
}
