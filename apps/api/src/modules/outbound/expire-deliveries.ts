import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { countOnConnection } from '../channels/index.ts'
import { markFailed } from './settle-delivery.ts'

/** What waited too long in a conversation is not sent late: the agent is asked. Whether those behind it are still in time is up to them. */
export async function expireDeliveries(ctx: Ctx, conversationId: string): Promise<void> {
  const now = ctx.clock()
  if (!await ctx.db.delivery.findFirst({ where: { conversationId, state: 'queued', expiresAt: { lte: now } }, select: { messageId: true } }))
    return
  await transaction(ctx, async (tx) => {
    const expired = await tx.db.$queryRaw<{ message_id: string, connection_id: string }[]>`
      UPDATE deliveries SET state = 'failed', failure = 'expired', not_before = NULL, settled_at = ${now}::timestamptz
      WHERE conversation_id = ${conversationId}::uuid AND association_id = ${tx.association.id}::uuid AND state = 'queued' AND expires_at <= ${now}::timestamptz
      RETURNING message_id, connection_id`
    const [first] = expired
    if (!first)
      return
    await markFailed(tx, expired.map(row => row.message_id), 'expired')
    for (const { message_id: messageId, connection_id: connectionId } of expired)
      tx.log.info({ messageId, connectionId, conversationId }, 'a message expired before it could go')
    await countOnConnection(tx, first.connection_id, { sendFailed: expired.length })
  })
}
