import type { Tx } from '../../ctx.ts'
import type { MessageStatus } from '../../platform/db/generated/enums.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { announce } from '../../platform/realtime/announce.ts'

export interface Ack {
  connectionId: string
  providerMessageId: string
  status: Exclude<MessageStatus, 'queued'>
}

/**
 * Ticks only go up; a failure counts only while nothing has reached the other phone, and anything that shows the
 * message arrived takes a failure back. A tick whose message is not known yet is kept until it is.
 */
export async function applyAcks(tx: Tx, acks: Ack[]): Promise<void> {
  if (acks.length === 0)
    return
  const best = [...Map.groupBy(acks, ack => `${ack.connectionId} ${ack.providerMessageId}`).values()].map(highest)
  await tx.db.$executeRaw`
    INSERT INTO early_acks AS e (association_id, connection_id, provider_message_id, status, at)
    SELECT ${tx.association.id}::uuid, connection_id, provider_message_id, status, ${tx.clock()}::timestamptz
    FROM unnest(${best.map(it => it.connectionId)}::uuid[], ${best.map(it => it.providerMessageId)}::text[], ${best.map(it => it.status)}::message_status[])
      AS given (connection_id, provider_message_id, status)
    ORDER BY connection_id, provider_message_id
    ON CONFLICT (connection_id, provider_message_id) DO UPDATE SET status = excluded.status WHERE tick_goes_up(e.status, excluded.status)`
  await settle(tx, Prisma.sql`e.connection_id = ANY(${best.map(it => it.connectionId)}::uuid[])
    AND e.provider_message_id = ANY(${best.map(it => it.providerMessageId)}::text[])`)
}

/** Ticks that were here before their messages. */
export async function applyEarlyAcks(tx: Tx, messageIds: string[]): Promise<void> {
  if (messageIds.length > 0)
    await settle(tx, Prisma.sql`m.id = ANY(${messageIds}::uuid[])`)
}

/** Gives kept ticks to the messages that are known now. `which` narrows the tick `e` or its message `m`. */
async function settle(tx: Tx, which: Prisma.Sql) {
  const updated = await tx.db.$queryRaw<{ id: string }[]>`
    WITH due AS (
      DELETE FROM early_acks e USING messages m
      WHERE e.association_id = ${tx.association.id}::uuid AND m.association_id = ${tx.association.id}::uuid AND ${which}
        AND m.connection_id = e.connection_id AND m.provider_message_id = e.provider_message_id
      RETURNING m.id, e.status
    )
    UPDATE messages m SET status = due.status, failure = CASE WHEN due.status = 'failed' THEN 'rejected' END, version = m.version + 1
    FROM due WHERE m.id = due.id AND m.direction = 'out' AND tick_goes_up(m.status, due.status)
    RETURNING m.id`
  await announceTicks(tx, updated.map(row => row.id))
}

/** The message itself, and the row of the inbox whose preview it is. */
async function announceTicks(tx: Tx, messageIds: string[]) {
  if (messageIds.length === 0)
    return
  const previews = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE conversations SET version = version + 1
    WHERE association_id = ${tx.association.id}::uuid AND last_message_id = ANY(${messageIds}::uuid[]) RETURNING id`
  await announce(
    tx,
    ...messageIds.map(messageId => ({ type: 'message.updated' as const, messageId })),
    ...previews.map(({ id }) => ({ type: 'conversation.updated' as const, conversationId: id, cause: 'message' })),
  )
}

const order = ['sent', 'delivered', 'read', 'played']

function highest([first, ...others]: Ack[]): Ack {
  if (!first)
    throw new Error('a group of ticks is never empty')
  return others.reduce((best, ack) => order.indexOf(ack.status) > order.indexOf(best.status) ? ack : best, first)
}
