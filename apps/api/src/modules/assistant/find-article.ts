import type { Article } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { ReadMessage } from './decision.ts'
import type { Spoken } from './spoken.ts'
import { findAnswer } from '../knowledge/index.ts'
import { readPleasantry } from './read-pleasantry.ts'

/** So many sentences of a burst are looked up. */
const mostSentences = 5

/** The article that answers the burst: the whole of it, else the first sentence that one answers, questions before the rest. */
export async function findArticle(ctx: Ctx, messages: ReadMessage[], language: Spoken): Promise<Article | null> {
  for (const text of toCandidates(messages)) {
    const answer = await findAnswer(ctx, { text, language })
    if (answer)
      return answer.article
  }
  return null
}

function toCandidates(messages: ReadMessage[]) {
  const sentences = messages
    .flatMap(message => message.text?.split(/(?<=[.?!…])\s+|\n+/) ?? [])
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '' && readPleasantry(sentence) === null)
  const questions = sentences.filter(sentence => sentence.endsWith('?'))
  const rest = sentences.filter(sentence => !sentence.endsWith('?')).toReversed()
  return [...new Set([sentences.join(' '), ...questions, ...rest].filter(Boolean))].slice(0, mostSentences)
}
