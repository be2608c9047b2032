import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { requireMessage } from './queries.ts'

/**
 * What a message said before it was edited or deleted, the first wording first; none when it stands as it was written. Who
 * asked is put on record, never what it said. @throws message.notFound
 */
export async function revealOriginal(ctx: Ctx<StaffActor>, place: { conversationId: string, messageId: string }): Promise<{ texts: string[] }> {
  return transaction(ctx, async (tx) => {
    const { text, originalText, deletedAt } = await requireMessage(tx, place)
    const texts = [originalText, deletedAt ? text : null].filter(said => said !== null)
    if (texts.length > 0)
      await audit(tx, { action: 'message.originalRevealed', subjectType: 'message', subjectId: place.messageId, details: { conversationId: place.conversationId } })
    return { texts }
  })
}
