import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { requireConversation } from '../conversations/index.ts'

/**
 * Throws away the assistant's late answer. Without one nothing happens.
 * @throws conversation.notFound
 */
export async function discardDraft(ctx: Ctx, { conversationId }: { conversationId: string }): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    await requireConversation(tx, conversationId)
    const { count } = await tx.db.assistantThread.updateMany({ where: { conversationId, draft: { not: null } }, data: { draft: null } })
    if (count > 0) {
      announce(tx, { type: 'conversation.updated', conversationId, cause: 'message' })
      await audit(tx, { action: 'assistant.draftDiscarded', subjectType: 'conversation', subjectId: conversationId })
    }
    return {}
  })
}
