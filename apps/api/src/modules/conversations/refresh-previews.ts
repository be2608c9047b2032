import type { ConversationCause } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import { announce } from '../../platform/realtime/announce.ts'

/** Messages came or went: preview, place in the list and version follow, and inboxes are told. */
export async function refreshPreviews(tx: Tx, conversationIds: string[], cause: ConversationCause): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE conversations c SET last_message_id = newest.id, last_activity_at = coalesce(newest.sent_at, c.last_activity_at), version = c.version + 1
    FROM unnest(${conversationIds}::uuid[]) AS given (conversation_id)
    LEFT JOIN LATERAL (
      SELECT m.id, m.sent_at FROM messages m WHERE m.conversation_id = given.conversation_id AND m.author_type <> 'system' AND m.kind <> 'note'
      ORDER BY m.sent_at DESC, m.id DESC LIMIT 1
    ) AS newest ON true
    WHERE c.id = given.conversation_id AND c.association_id = ${tx.association.id}::uuid`
  announce(tx, ...conversationIds.map(conversationId => ({ type: 'conversation.updated' as const, conversationId, cause })))
}
