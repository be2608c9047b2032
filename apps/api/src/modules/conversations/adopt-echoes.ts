import type { Tx } from '../../ctx.ts'
import type { InboundMessage } from './record-inbound-messages.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { applyEarlyAcks } from './apply-acks.ts'

/** WhatsApp may show a file as another kind than it was sent as. */
const fileKinds = ['image', 'video', 'voice', 'audio', 'document', 'sticker']

/**
 * The channel's echo of an own message may come before the answer to the call that sent it, and before its id is known
 * here. A delivery that is under way, or whose end nobody knows, with the same content takes the echo's id: it went.
 * The oldest one first, one per echo. Ticks that overtook the echo are applied.
 */
export async function adoptEchoes(tx: Tx, messages: InboundMessage[]): Promise<void> {
  for (const echo of messages.filter(message => message.direction === 'out')) {
    const isFile = fileKinds.includes(echo.kind)
    const adopted = await tx.db.$queryRaw<{ id: string }[]>`
      WITH mine AS (
        SELECT d.message_id FROM deliveries d JOIN messages m ON m.id = d.message_id
        JOIN conversations c ON c.id = d.conversation_id
        WHERE d.association_id = ${tx.association.id}::uuid AND d.connection_id = ${echo.connectionId}::uuid
          AND c.contact_id = ${echo.contactId}::uuid AND d.state IN ('sending', 'unknown') AND d.reserved_id IS NULL
          AND m.provider_message_id IS NULL AND (m.kind = ${echo.kind}::message_kind OR (${isFile} AND m.media_id IS NOT NULL))
          AND (m.text IS NOT DISTINCT FROM ${echo.text} OR m.kind = 'voice')
          AND NOT EXISTS (SELECT 1 FROM messages known WHERE known.connection_id = d.connection_id AND known.provider_message_id = ${echo.providerMessageId})
        ORDER BY d.sequence LIMIT 1 FOR UPDATE OF d
      ), settled AS (
        UPDATE deliveries d SET state = 'sent', failure = NULL, claimed_until = NULL FROM mine WHERE d.message_id = mine.message_id
      )
      UPDATE messages m SET provider_message_id = ${echo.providerMessageId}, status = 'sent', failure = NULL, version = version + 1
      FROM mine WHERE m.id = mine.message_id RETURNING m.id`
    if (adopted.length > 0) {
      await announce(tx, ...adopted.map(({ id }) => ({ type: 'message.updated' as const, messageId: id })))
      await applyEarlyAcks(tx, adopted.map(({ id }) => id))
    }
  }
}
