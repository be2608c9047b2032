import type { Tx } from '../../ctx.ts'
import type { InboundMessage } from './inbound-message.ts'
import type { Nameless } from './match-echoes.ts'
import { matchEchoes } from './match-echoes.ts'

/** More than are ever under way in one conversation. */
const mostUnderWay = 50

/**
 * The channel's echo of an own message may come before the answer to the call that sent it, and before its id is known
 * here. A delivery that is under way, or whose end or id nobody knows, takes the id of the echo of its content: it went.
 * Answers the own messages that have an id now, and how many of them nobody knew to be sent.
 */
export async function adoptEchoes(tx: Tx, messages: InboundMessage[]): Promise<{ messageIds: string[], sentCount: number }> {
  const echoes = messages.filter(({ direction, kind }) => direction === 'out' && kind !== 'waiting')
  const matches = echoes.length === 0 ? [] : matchEchoes(echoes, await findNameless(tx, echoes))
  if (matches.length === 0)
    return { messageIds: [], sentCount: 0 }
  const adopted = await tx.db.$queryRaw<{ id: string, isFirst: boolean }[]>`
    WITH matched AS (
      SELECT * FROM unnest(${matches.map(it => it.messageId)}::uuid[], ${matches.map(it => it.providerMessageId)}::text[]) AS g (message_id, provider_message_id)
      WHERE NOT EXISTS (SELECT 1 FROM messages known WHERE known.connection_id = ANY(${echoes.map(it => it.connectionId)}::uuid[]) AND known.provider_message_id = g.provider_message_id)
    ), settled AS (
      UPDATE deliveries d SET state = 'sent', failure = NULL, claimed_until = NULL, settled_at = coalesce(d.settled_at, ${tx.clock()}::timestamptz)
      FROM matched WHERE d.message_id = matched.message_id AND d.reserved_id IS NULL AND d.state IN ('sending', 'unknown', 'sent')
      RETURNING d.message_id, matched.provider_message_id, old.settled_at IS NULL AS is_first
    )
    UPDATE messages m SET provider_message_id = settled.provider_message_id, status = CASE WHEN m.status IN ('queued', 'failed') THEN 'sent' ELSE m.status END,
      failure = NULL, version = m.version + 1
    FROM settled WHERE m.id = settled.message_id AND m.association_id = ${tx.association.id}::uuid AND m.provider_message_id IS NULL
    RETURNING m.id, settled.is_first AS "isFirst"`
  return { messageIds: adopted.map(({ id }) => id), sentCount: adopted.filter(({ isFirst }) => isFirst).length }
}

/** In the order of sending. */
async function findNameless(tx: Tx, echoes: InboundMessage[]): Promise<Nameless[]> {
  return tx.db.$queryRaw`
    SELECT m.id, c.contact_id AS "contactId", m.kind, m.text, m.media_id IS NOT NULL AS "hasFile", d.state, d.sent_at AS "leftAt"
    FROM conversations c
    CROSS JOIN LATERAL (
      SELECT message_id, state, sequence, reserved_id, sent_at FROM deliveries WHERE conversation_id = c.id ORDER BY sequence DESC LIMIT ${mostUnderWay}
    ) AS d
    JOIN messages m ON m.id = d.message_id
    WHERE c.association_id = ${tx.association.id}::uuid AND c.connection_id = ANY(${echoes.map(it => it.connectionId)}::uuid[])
      AND c.contact_id = ANY(${echoes.map(it => it.contactId)}::uuid[])
      AND d.state IN ('sending', 'unknown', 'sent') AND d.reserved_id IS NULL AND d.sent_at IS NOT NULL AND m.provider_message_id IS NULL
    ORDER BY d.sequence`
}
