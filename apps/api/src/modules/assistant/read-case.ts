import type { Ctx } from '../../ctx.ts'
import type { Situation } from './decision.ts'
import { countryOf, requireContact } from '../contacts/index.ts'
import { findConversation } from '../conversations/index.ts'
import { chooseLanguage } from './choose-language.ts'
import { findArticle } from './find-article.ts'
import { findThread, readSettings, toThread } from './queries.ts'
import { toSpoken } from './spoken.ts'
import { newestOf, readRecent } from './undecided.ts'

/** A situation, and what must still hold when its decision is carried out. */
export interface Case {
  conversationId: string
  /** The claim the decision is made under. */
  claim: number
  /** The newest message it is about. */
  newest: { id: string, createdAt: Date, sentAt: Date }
  /** When the oldest of them was stored. */
  since: Date
  situation: Situation
}

/** Everything a decision depends on, or null when there is nothing to decide: nobody wrote, or people have the conversation. */
export async function readCase(ctx: Ctx, conversationId: string): Promise<Case | null> {
  const conversation = await findConversation(ctx, conversationId)
  if (conversation?.state !== 'assistant')
    return null
  const row = await findThread(ctx, conversationId)
  const { undecided, lastOwnText } = await readRecent(ctx, conversationId, row?.decidedUntil ?? null)
  const newest = newestOf(undecided)
  if (!newest)
    return null
  const [settings, contact] = await Promise.all([readSettings(ctx), requireContact(ctx, conversation.contactId)])
  const thread = toThread(row)
  const language = chooseLanguage({ messages: undecided, threadLanguage: thread.language, associationLanguage: toSpoken(ctx.association.language) })
  return {
    conversationId,
    claim: conversation.claim,
    newest,
    since: new Date(Math.min(...undecided.map(message => message.createdAt.getTime()))),
    situation: {
      association: { name: ctx.association.name, language: ctx.association.language, country: countryOf(ctx.association) },
      settings,
      contact: { kind: contact.kind, name: contact.name, pushName: contact.pushName, patientStatus: contact.patient?.status ?? null },
      thread,
      messages: undecided.map(({ kind, text }) => ({ kind, text })),
      lastOwnText,
      language,
      article: await findArticle(ctx, undecided, language),
      now: ctx.clock(),
    },
  }
}
