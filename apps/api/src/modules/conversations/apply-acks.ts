import type { Tx } from '../../ctx.ts'
import type { AuthorType, MessageStatus } from '../../platform/db/generated/enums.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { lockPreviews, tellChanged } from './tell-changed.ts'

export interface Ack {
  connectionId: string
  providerMessageId: string
  status: Exclude<MessageStatus, 'queued'>
  /** When the channel learned of it. */
  at: Date
}

/** What ticks add to the ledger of a connection. */
export interface TickCounts {
  /** Of which nobody knew that they went. */
  sent: number
  delivered: number
  read: number
  sendFailed: number
}

export const noTicks: TickCounts = { sent: 0, delivered: 0, read: 0, sendFailed: 0 }

/**
 * Ticks only go up; a failure counts only while nothing has reached the other phone, and anything that shows the
 * message arrived takes a failure back. A tick whose message is not known yet is kept until it is. The delivery of an
 * own message follows. Answers what goes into the ledger: each message that Recado sent is delivered, and read, once.
 */
export async function applyAcks(tx: Tx, acks: Ack[]): Promise<TickCounts> {
  if (acks.length === 0)
    return noTicks
  const best = [...Map.groupBy(acks, ack => `${ack.connectionId} ${ack.providerMessageId}`).values()].map(highest)
  const targets = { connectionIds: best.map(it => it.connectionId), providerMessageIds: best.map(it => it.providerMessageId) }
  await tx.db.$executeRaw`
    INSERT INTO early_acks AS e (association_id, connection_id, provider_message_id, status, at)
    SELECT ${tx.association.id}::uuid, connection_id, provider_message_id, status, at
    FROM unnest(${targets.connectionIds}::uuid[], ${targets.providerMessageIds}::text[], ${best.map(it => it.status)}::message_status[], ${best.map(it => it.at)}::timestamptz[])
      AS given (connection_id, provider_message_id, status, at)
    ORDER BY connection_id, provider_message_id
    ON CONFLICT (connection_id, provider_message_id) DO UPDATE SET status = excluded.status, at = excluded.at
    WHERE tick_goes_up(e.status, excluded.status) AND NOT (e.status = 'failed' AND excluded.status = 'sent')`
  await lockPreviews(tx, targets)
  return settleAcks(tx, Prisma.sql`connection_id = ANY(${targets.connectionIds}::uuid[]) AND provider_message_id = ANY(${targets.providerMessageIds}::text[])`)
}

/** Ticks that were here before their messages. Their conversations are locked by the caller. */
export async function applyEarlyAcks(tx: Tx, messageIds: string[]): Promise<TickCounts> {
  return messageIds.length === 0 ? noTicks : settleAcks(tx, Prisma.sql`id = ANY(${messageIds}::uuid[])`)
}

interface Settled {
  id: string
  was: MessageStatus
  is: MessageStatus
  author_type: AuthorType
}

/** Gives kept ticks to messages that are known now. */
async function settleAcks(tx: Tx, which: Prisma.Sql): Promise<TickCounts> {
  const sent = await settleDeliveries(tx, which)
  const settled = await tx.db.$queryRaw<Settled[]>`
    WITH known AS MATERIALIZED (${knownMessages(tx, which)}), due AS (
      DELETE FROM early_acks e USING known k
      WHERE ${isTickOf(tx)}
      RETURNING k.id, e.status, e.at
    )
    UPDATE messages m SET status = due.status, version = m.version + 1,
      failure = CASE WHEN due.status = 'failed' THEN 'rejected' END,
      delivered_at = CASE WHEN due.status IN ('delivered', 'read', 'played') THEN coalesce(m.delivered_at, due.at) ELSE m.delivered_at END,
      read_at = CASE WHEN due.status IN ('read', 'played') THEN coalesce(m.read_at, due.at) ELSE m.read_at END
    FROM due WHERE m.id = due.id AND m.direction = 'out' AND ${goesUp(Prisma.sql`m`, Prisma.sql`due.status`)}
    RETURNING m.id, old.status AS was, new.status AS is, m.author_type`
  await tellChanged(tx, settled.map(({ id }) => id))
  return { ...countTicks(settled), sent }
}

/**
 * What WhatsApp refused after it was sent has failed; what it delivered has gone, whatever was thought of it. One that
 * is being sent is settled by who sends it. Answers how many have turned out to be sent.
 */
async function settleDeliveries(tx: Tx, which: Prisma.Sql): Promise<number> {
  const settled = await tx.db.$queryRaw<{ isSent: boolean }[]>`
    WITH known AS MATERIALIZED (${knownMessages(tx, which)})
    UPDATE deliveries d SET
      state = CASE WHEN e.status = 'failed' THEN 'failed' ELSE 'sent' END::delivery_state,
      failure = CASE WHEN e.status = 'failed' THEN 'rejected' END,
      settled_at = coalesce(d.settled_at, ${tx.clock()}::timestamptz)
    FROM early_acks e, known k
    WHERE ${isTickOf(tx)} AND d.message_id = k.id AND ${goesUp(Prisma.sql`k`, Prisma.sql`e.status`)}
      AND CASE WHEN e.status = 'failed' THEN d.state IN ('sent', 'unknown') ELSE d.state IN ('unknown', 'failed') END
    RETURNING new.state = 'sent' AND old.settled_at IS NULL AS "isSent"`
  return settled.filter(({ isSent }) => isSent).length
}

/** Found first, by their keys: ticks that wait are few, and nothing is to be read of the rest of the messages. */
function knownMessages(tx: Tx, which: Prisma.Sql) {
  return Prisma.sql`SELECT id, connection_id, provider_message_id, status, failure FROM messages WHERE association_id = ${tx.association.id}::uuid AND ${which}`
}

function isTickOf(tx: Tx) {
  return Prisma.sql`e.association_id = ${tx.association.id}::uuid AND e.connection_id = k.connection_id AND e.provider_message_id = k.provider_message_id`
}

/** That the server took it says nothing against a refusal it told of, whichever of the two was heard first. */
function goesUp(message: Prisma.Sql, heard: Prisma.Sql) {
  return Prisma.sql`tick_goes_up(${message}.status, ${heard}) AND NOT (${message}.failure IS NOT DISTINCT FROM 'rejected' AND ${heard} = 'sent')`
}

const reached: MessageStatus[] = ['delivered', 'read', 'played']
const seen: MessageStatus[] = ['read', 'played']

/** Of what Recado sent: what somebody wrote on the phone itself is not in the ledger as sent either. */
export function countTicks(settled: Omit<Settled, 'id'>[]): Omit<TickCounts, 'sent'> {
  const own = settled.filter(({ author_type }) => author_type !== 'phone')
  return {
    delivered: own.filter(({ was, is }) => reached.includes(is) && !reached.includes(was)).length,
    read: own.filter(({ was, is }) => seen.includes(is) && !seen.includes(was)).length,
    sendFailed: own.filter(({ is }) => is === 'failed').length,
  }
}

export function addTicks(one: TickCounts, other: TickCounts): TickCounts {
  return { sent: one.sent + other.sent, delivered: one.delivered + other.delivered, read: one.read + other.read, sendFailed: one.sendFailed + other.sendFailed }
}

/** In one go the order is not known: a refusal comes after the server took it, and nothing after it arrived. */
const order = ['sent', 'failed', 'delivered', 'read', 'played']

function highest([first, ...others]: Ack[]): Ack {
  if (!first)
    throw new Error('a group of ticks is never empty')
  return others.reduce((best, ack) => order.indexOf(ack.status) > order.indexOf(best.status) ? ack : best, first)
}
