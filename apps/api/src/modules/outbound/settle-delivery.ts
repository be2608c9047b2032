import type { SendFailure } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { isUniqueViolation } from '../../platform/errors.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { applyEarlyAcks } from '../conversations/index.ts'

/**
 * It went. The echo or a tick may have said so before; then only the id is added. Ticks that came earlier than the id
 * are applied.
 */
export async function settleSent(ctx: Ctx, messageId: string, providerMessageId: string | null): Promise<void> {
  try {
    await writeSent(ctx, messageId, providerMessageId)
  }
  catch (error) {
    // The echo was recorded as a message of its own before this id was known: the id stays with that one.
    if (!isUniqueViolation(error))
      throw error
    ctx.log.warn({ messageId }, 'the echo of a message was recorded on its own')
    await writeSent(ctx, messageId, null)
  }
}

async function writeSent(ctx: Ctx, messageId: string, providerMessageId: string | null) {
  await transaction(ctx, async (tx) => {
    await tx.db.delivery.updateMany({ where: { messageId }, data: { state: 'sent', failure: null, claimedUntil: null } })
    await tx.db.$executeRaw`
      UPDATE messages SET
        provider_message_id = coalesce(provider_message_id, ${providerMessageId}),
        status = CASE WHEN tick_goes_up(status, 'sent') THEN 'sent' ELSE status END,
        failure = NULL, version = version + 1
      WHERE id = ${messageId}::uuid AND association_id = ${tx.association.id}::uuid`
    await announce(tx, { type: 'message.updated', messageId })
    await applyEarlyAcks(tx, [messageId])
  })
}

/** It did not go, or nobody knows: said in the thread, with a button to try again. */
export async function settleFailed(ctx: Ctx, messageId: string, failure: SendFailure): Promise<void> {
  await transaction(ctx, async (tx) => {
    // An echo may have settled it meanwhile.
    const { count } = await tx.db.delivery.updateMany({
      where: { messageId, state: 'sending' },
      data: { state: failure === 'unknown' ? 'unknown' : 'failed', failure, claimedUntil: null },
    })
    if (count === 0)
      return
    const marked = await tx.db.message.updateMany({ where: { id: messageId, status: { in: ['queued', 'failed'] } }, data: { status: 'failed', failure, version: { increment: 1 } } })
    // A tick has shown meanwhile that it went.
    if (marked.count === 0)
      await tx.db.delivery.updateMany({ where: { messageId }, data: { state: 'sent', failure: null } })
    await announce(tx, { type: 'message.updated', messageId })
  })
}
