import type { Draft } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { WrittenDraft } from './write-draft.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { keepConversation } from '../queries.ts'
import { loadDrafts } from './load-drafts.ts'
import { writeDraft } from './write-draft.ts'

/** Keeps what the caller has begun in a conversation, unless something later is kept already. Answers what is kept. @throws conversation.notFound */
export async function saveDraft(ctx: Ctx<StaffActor>, input: Omit<WrittenDraft, 'memberId'>): Promise<Draft> {
  const { memberId } = ctx.actor
  return transaction(ctx, async (tx) => {
    await keepConversation(tx, input.conversationId)
    await writeDraft(tx, { ...input, memberId })
    const [draft] = await loadDrafts(tx, { memberId, conversationId: input.conversationId })
    if (!draft)
      throw new AppError('conversation.notFound')
    return draft
  })
}
