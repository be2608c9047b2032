import type { Ctx } from '../../ctx.ts'
import type { Spoken } from './spoken.ts'
import { listRecentMessages } from '../conversations/index.ts'
import { chooseLanguage } from './choose-language.ts'
import { findThread, toThread } from './queries.ts'
import { toSpoken } from './spoken.ts'

/** So many messages say which language somebody writes. */
const enough = 10

/** The language a conversation is spoken in: what the person wrote last, what the assistant answered in, or the association's own. */
export async function spokenIn(ctx: Ctx, conversationId: string): Promise<Spoken> {
  const [recent, thread] = [await listRecentMessages(ctx, conversationId, enough), await findThread(ctx, conversationId)]
  return chooseLanguage({
    messages: recent.filter(({ direction }) => direction === 'in').map(({ kind, text }) => ({ kind, text })),
    threadLanguage: toThread(thread).language,
    associationLanguage: toSpoken(ctx.association.language),
  })
}
