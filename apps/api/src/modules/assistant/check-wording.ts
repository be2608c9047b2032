import type { Article } from '@recado/contracts'
import type { Spoken } from './spoken.ts'
import { detectLanguage } from './detect-language.ts'
import { plainWords } from './plain-words.ts'

interface Allowed {
  /** What the policy would have said. */
  draft: string
  sources: Pick<Article, 'title' | 'body'>[]
  language: Spoken
}

type Refusal = 'empty' | 'tooLong' | 'otherLanguage' | 'addressNotInSources' | 'numberNotInSources' | 'notGrounded' | 'asksItself'

/** A wording is longer than the draft only by politeness. */
const extraCharacters = 300
/** Of the words that carry meaning, so many must come from the draft or the articles. */
const groundedShare = 0.5

/** What a model wrote, when it says nothing the policy did not; else why it is refused. */
export function checkWording(output: string, { draft, sources, language }: Allowed): { text: string } | { refused: Refusal } {
  const text = output.trim()
  const facts = [draft, ...sources.flatMap(({ title, body }) => [title, body])].join('\n')
  const refused = findRefusal(text, draft, facts, language)
  return refused ? { refused } : { text }
}

function findRefusal(text: string, draft: string, facts: string, language: Spoken): Refusal | null {
  if (text === '')
    return 'empty'
  if (text.length > draft.length + extraCharacters)
    return 'tooLong'
  if ((detectLanguage(text) ?? language) !== language)
    return 'otherLanguage'
  if (!holdsAll(facts, text, /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w.-]+|\b[a-z0-9-]+\.(?:com|org|net|br|io|me|app|ly|gl)\b\S*/gi))
    return 'addressNotInSources'
  if (!holdsAll(facts, text, /\d+(?:[.,/:-]\d+)*/g))
    return 'numberNotInSources'
  if (text.includes('?') && !draft.includes('?'))
    return 'asksItself'
  return isGrounded(text, facts) ? null : 'notGrounded'
}

/** Whether everything of a kind in the text is in the facts as well, as a whole. */
function holdsAll(facts: string, text: string, kind: RegExp) {
  const allowed = new Set(facts.match(kind)?.map(trim))
  return (text.match(kind) ?? []).every(found => allowed.has(trim(found)))
}

function trim(found: string) {
  return found.toLowerCase().replace(/[.,;:!?)\]]+$/, '')
}

/** Compared by the beginning of the words: «entregamos» and «entrega» are one. */
function isGrounded(text: string, facts: string) {
  const known = new Set(stems(facts))
  const said = stems(text)
  return said.length === 0 || said.filter(stem => known.has(stem)).length / said.length >= groundedShare
}

function stems(text: string) {
  return plainWords(text).trim().split(' ').filter(word => word.length >= 4).map(word => word.slice(0, 5))
}
