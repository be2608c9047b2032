import type { ReadMessage } from './decision.ts'
import type { Spoken } from './spoken.ts'
import { detectLanguage } from './detect-language.ts'

interface Known {
  messages: ReadMessage[]
  /** What was spoken so far. */
  threadLanguage: Spoken | null
  associationLanguage: Spoken
}

/** The language to answer in: the one written now, else the one spoken so far, else the association's own. */
export function chooseLanguage({ messages, threadLanguage, associationLanguage }: Known): Spoken {
  const text = messages.map(message => message.text ?? '').join('\n')
  return detectLanguage(text) ?? threadLanguage ?? associationLanguage
}
