import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, inAssociation, languages } from './shapes.ts'

/** How an answer to a question of the objective is checked. */
export const answerTypes = ['text', 'fullName', 'email', 'cpf', 'date', 'phone', 'number', 'yesNo'] as const
export type AnswerType = (typeof answerTypes)[number]

const said = z.string().trim().max(300)

export const objectiveQuestion = z.object({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  /** What staff read beside the answer. */
  label: z.string().trim().min(1).max(60),
  /** How it is asked. An empty language falls back to Portuguese. */
  ask: z.object({ pt: said.min(1), en: said, es: said }),
  type: z.enum(answerTypes),
  /** Asked of leads, of patients or of both. */
  audience: z.enum(['lead', 'patient', 'both']).default('both'),
})
export type ObjectiveQuestion = z.infer<typeof objectiveQuestion>

export const assistantSettings = z.object({
  isEnabled: z.boolean(),
  name: z.string().trim().min(1).max(60),
  questions: z.array(objectiveQuestion).max(12).refine(hasUniqueKeys, 'two questions have the same key'),
  /** Phrases that bring a person at once, in any language. */
  redFlags: z.array(z.string().trim().min(2).max(80)).max(100),
})
export type AssistantSettings = z.infer<typeof assistantSettings>

/** What could be answered, for a person to send: the text, and the articles it comes from. */
export const suggestion = z.object({ text: z.string(), sources: z.array(z.object({ id, title: z.string() })) })
export type Suggestion = z.infer<typeof suggestion>

/** Languages a message is translated into: those the page is read in. */
export const translationLanguages = [...languages, 'fr', 'ar'] as const
export type TranslationLanguage = (typeof translationLanguages)[number]

/** Of a longer text nothing is translated, in characters. */
export const longestTranslated = 6000

/** What a message says in another language. */
export const translation = z.object({ language: z.enum(translationLanguages), text: z.string() })
export type Translation = z.infer<typeof translation>

export const assistantEndpoints = {
  getAssistant: endpoint({
    method: 'GET',
    path: '/api/associations/:a/assistant',
    summary: 'What the assistant may do and say, and whether a model words its answers',
    params: inAssociation,
    answer: assistantSettings.extend({ model: z.string().nullable() }),
  }),
  updateAssistant: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/assistant',
    summary: 'Change what the assistant may do and say',
    params: inAssociation,
    body: assistantSettings,
    answer: assistantSettings.extend({ model: z.string().nullable() }),
  }),
  suggestAnswer: endpoint({
    method: 'GET',
    path: '/api/associations/:a/conversations/:conversationId/suggestion',
    summary: 'What the articles answer to the person\'s last words; null when none does for sure. Nothing is sent',
    params: inAssociation.extend({ conversationId: id }),
    answer: z.object({ suggestion: suggestion.nullable() }),
  }),
  translateMessage: endpoint({
    method: 'POST',
    path: '/api/associations/:a/conversations/:conversationId/messages/:messageId/translation',
    summary: 'What a message says in another language, by the model the installation has; the same is asked of it once',
    params: inAssociation.extend({ conversationId: id, messageId: id }),
    body: z.object({ language: z.enum(translationLanguages) }),
    answer: translation,
  }),
}

function hasUniqueKeys(questions: { key: string }[]) {
  return new Set(questions.map(question => question.key)).size === questions.length
}
