import type { Tx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { deliverMessages } from './deliver-messages.job.ts'
import { expiryFor } from './expiry-for.ts'

/** Failed, or it may have gone and everybody has stopped looking. `d` is the delivery, `m` its message. */
const givenUp = Prisma.sql`m.status = 'failed' AND (d.state IN ('failed', 'sent') OR (d.state = 'unknown' AND d.check_at IS NULL))`

/** One message a person picked goes again, at once as an answer does. False: there was nothing to try. */
export async function requeueOne(tx: Tx, { messageId, connectionId }: { messageId: string, connectionId: string }, which = Prisma.sql`true`): Promise<boolean> {
  const requeued = await requeue(tx, connectionId, Prisma.sql`d.message_id = ${messageId}::uuid AND ${which}`)
  await tx.db.delivery.updateMany({ where: { messageId: { in: requeued } }, data: { pace: 'answer' } })
  return requeued.length === 1
}

/**
 * Failed messages go again, in the order they were written, and have as long for it as a new one; first contacts and bulk
 * wait for their turns. `which` narrows the delivery `d` and its message `m`. Answers those that were there to be tried; a
 * second call at once finds none.
 */
export async function requeue(tx: Tx, connectionId: string, which: Prisma.Sql): Promise<string[]> {
  const requeued = await tx.db.$queryRaw<{ message_id: string, conversation_id: string }[]>`
    UPDATE deliveries d SET state = 'queued', attempts = 0, failure = NULL, not_before = NULL, claimed_until = NULL, checks = 0, check_at = NULL,
      sent_at = NULL, settled_at = NULL, expires_at = ${await expiryFor(tx, connectionId)}::timestamptz,
      reserved_id = CASE WHEN m.failure = 'rejected' THEN NULL ELSE d.reserved_id END
    FROM messages m
    WHERE d.association_id = ${tx.association.id}::uuid AND m.id = d.message_id AND d.connection_id = ${connectionId}::uuid AND ${givenUp} AND ${which}
    RETURNING d.message_id, d.conversation_id`
  const messageIds = requeued.map(row => row.message_id)
  // What WhatsApp refused under one id it would take for the same message again.
  await tx.db.$executeRaw`
    UPDATE messages SET status = 'queued', failure = NULL, version = version + 1,
      provider_message_id = CASE WHEN failure = 'rejected' THEN NULL ELSE provider_message_id END
    WHERE id = ANY(${messageIds}::uuid[]) AND association_id = ${tx.association.id}::uuid`
  for (const conversationId of new Set(requeued.map(row => row.conversation_id)))
    await enqueue(tx, deliverMessages, { conversationId }, { key: `deliver:${conversationId}` })
  announce(tx, ...messageIds.map(messageId => ({ type: 'message.updated' as const, messageId })))
  return messageIds
}
