import type { Situation } from './decision.ts'
import { phrases } from './phrases.ts'
import { toSpoken } from './spoken.ts'

const longestQuote = 300

/** What an agent should know before taking over, in the association's language: the answers gathered and the last words. */
export function summarise({ association, settings, thread, messages }: Pick<Situation, 'association' | 'settings' | 'thread' | 'messages'>): string {
  const { lastMessage, notGiven } = phrases[toSpoken(association.language)].summary
  const lines = settings.questions
    .filter(question => question.key in thread.gathered)
    .map(question => `${question.label}: ${thread.gathered[question.key] || notGiven}`)
  const last = messages.map(message => message.text?.trim()).filter(Boolean).join(' ')
  return [...lines, ...(last ? [`${lastMessage}: «${shorten(last)}»`] : [])].join('\n')
}

function shorten(text: string) {
  return text.length > longestQuote ? `${text.slice(0, longestQuote).trimEnd()}…` : text
}
