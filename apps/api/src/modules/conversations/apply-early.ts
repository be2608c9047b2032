import type { Tx } from '../../ctx.ts'
import type { TickCounts } from './apply-acks.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { applyEarlyAcks, noTicks } from './apply-acks.ts'
import { applyEarlyChanges } from './apply-changes.ts'
import { waitingFor } from './waiting-for.ts'

const early = waitingFor('g')

/**
 * Messages have become known under WhatsApp's ids: answers find what they answer, and changes and ticks that were here
 * before are theirs. Mostly nothing was: one statement tells. The caller has locked the conversations.
 */
export async function applyEarly(tx: Tx, messageIds: string[]): Promise<TickCounts> {
  const { hasReplies, hasChanges, hasTicks } = await findEarly(tx, messageIds)
  if (hasReplies)
    await linkReplies(tx, messageIds)
  if (hasChanges)
    await applyEarlyChanges(tx, messageIds)
  return hasTicks ? applyEarlyAcks(tx, messageIds) : noTicks
}

interface Early {
  hasReplies: boolean
  hasChanges: boolean
  hasTicks: boolean
}

async function findEarly(tx: Tx, messageIds: string[]): Promise<Early> {
  if (messageIds.length === 0)
    return { hasReplies: false, hasChanges: false, hasTicks: false }
  const [found] = await tx.db.$queryRaw<Early[]>`
    WITH given AS MATERIALIZED (
      SELECT connection_id, provider_message_id, reply_to_id IS NULL AND reply_to_provider_id IS NOT NULL AS is_reply FROM messages
      WHERE association_id = ${tx.association.id}::uuid AND id = ANY(${messageIds}::uuid[])
    )
    SELECT
      coalesce(bool_or(g.is_reply OR ${early.replies}), false) AS "hasReplies",
      coalesce(bool_or(${early.changes}), false) AS "hasChanges",
      coalesce(bool_or(${early.ticks}), false) AS "hasTicks"
    FROM given g`
  return found ?? { hasReplies: false, hasChanges: false, hasTicks: false }
}

/** In whichever order the two arrived. */
async function linkReplies(tx: Tx, messageIds: string[]) {
  const linked = await tx.db.$queryRaw<{ id: string }[]>`
    WITH given AS MATERIALIZED (
      SELECT id, connection_id, provider_message_id, reply_to_id, reply_to_provider_id FROM messages
      WHERE association_id = ${tx.association.id}::uuid AND id = ANY(${messageIds}::uuid[])
    ), pairs AS (
      SELECT g.id, original.id AS original_id FROM given g
      JOIN messages original ON original.connection_id = g.connection_id AND original.provider_message_id = g.reply_to_provider_id
      WHERE g.reply_to_id IS NULL
      UNION
      SELECT reply.id, g.id FROM given g
      JOIN messages reply ON reply.connection_id = g.connection_id AND reply.reply_to_provider_id = g.provider_message_id
      WHERE reply.reply_to_id IS NULL AND reply.reply_to_provider_id IS NOT NULL
    )
    UPDATE messages m SET reply_to_id = pairs.original_id, version = m.version + 1 FROM pairs WHERE m.id = pairs.id RETURNING m.id`
  const isNew = new Set(messageIds)
  announce(tx, ...linked.flatMap(({ id }) => isNew.has(id) ? [] : [{ type: 'message.updated' as const, messageId: id }]))
}
