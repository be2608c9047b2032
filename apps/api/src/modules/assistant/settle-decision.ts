import type { Ctx, Tx } from '../../ctx.ts'
import type { Decision } from './decision.ts'
import type { Case } from './read-case.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { handOff, lockConversation } from '../conversations/index.ts'
import { sendMessage } from '../outbound/index.ts'
import { findThread } from './queries.ts'
import { splitText } from './split-text.ts'
import { newestOf, readRecent } from './undecided.ts'

/**
 * Carries a decision out in one transaction, if it still holds. Somebody wrote meanwhile: the newer job answers all of it.
 * Somebody took over meanwhile: what would have been said is kept for them as a draft. Twice changes nothing.
 */
export async function settleDecision(ctx: Ctx, decided: Case, decision: Decision, text: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, decided.conversationId)
    const decidedUntil = (await findThread(tx, conversation.id))?.decidedUntil ?? null
    if (decidedUntil && decidedUntil >= decided.newest.createdAt)
      return
    if (conversation.state !== 'assistant' || conversation.claim !== decided.claim)
      return keepDraft(tx, decided, decision.type === 'reply' && conversation.state !== 'closed' ? text : null)
    const { undecided } = await readRecent(tx, conversation.id, decidedUntil)
    if (newestOf(undecided)?.id !== decided.newest.id)
      return
    await speak(tx, decided, decision, text)
    if (decision.type === 'handOff')
      await handOff(tx, { conversationId: conversation.id, claim: decided.claim, reason: decision.reason, summary: decision.summary })
    await keepThread(tx, decided, { ...decision.thread, decidedUntil: decided.newest.createdAt, draft: null })
  })
}

/** The text in readable parts, then the files of the articles it rests on. */
async function speak(tx: Tx, { conversationId, claim, newest }: Case, decision: Decision, text: string) {
  if (decision.type === 'silent')
    return
  const sources = decision.sources.map(({ id, title }) => ({ id, title }))
  const files = decision.sources.flatMap(({ media }) => media?.status === 'stored' ? [media.id] : [])
  const messages = [
    ...splitText(text).map(part => ({ text: part, mediaId: null })),
    ...files.map(mediaId => ({ text: null, mediaId })),
  ]
  for (const [index, message] of messages.entries()) {
    await sendMessage(tx, {
      conversationId,
      author: { type: 'assistant', claim },
      ...message,
      content: sources.length > 0 ? { sources } : null,
      clientId: `assistant:${newest.id}:${index}`,
    })
  }
}

async function keepDraft(tx: Tx, decided: Case, draft: string | null) {
  await keepThread(tx, decided, { decidedUntil: decided.newest.createdAt, draft })
  if (draft)
    announce(tx, { type: 'conversation.updated', conversationId: decided.conversationId, cause: 'message' })
}

type ThreadRow = Partial<Decision['thread']> & { decidedUntil: Date, draft: string | null }

async function keepThread(tx: Tx, { conversationId }: Case, row: ThreadRow) {
  await tx.db.assistantThread.upsert({
    where: { conversationId },
    create: { conversationId, associationId: tx.association.id, ...row },
    update: row,
  })
}
