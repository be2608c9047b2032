import type { Tx } from '../../ctx.ts'
import { announce } from '../../platform/realtime/announce.ts'

interface Targets {
  connectionIds: string[]
  providerMessageIds: string[]
}

/** Conversations are locked before their messages, everywhere: here those whose preview is about to change. */
export async function lockPreviews(tx: Tx, { connectionIds, providerMessageIds }: Targets): Promise<void> {
  await tx.db.$queryRaw`
    SELECT 1 FROM messages m JOIN conversations c ON c.id = m.conversation_id AND c.last_message_id = m.id
    WHERE m.association_id = ${tx.association.id}::uuid
      AND m.connection_id = ANY(${connectionIds}::uuid[]) AND m.provider_message_id = ANY(${providerMessageIds}::text[])
    ORDER BY c.id FOR NO KEY UPDATE OF c`
}

/** Messages have changed: who shows them is told, and who shows a row of the inbox whose preview they are. */
export async function tellChanged(tx: Tx, messageIds: string[]): Promise<void> {
  if (messageIds.length === 0)
    return
  const previews = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE conversations c SET version = c.version + 1 FROM messages m
    WHERE m.association_id = ${tx.association.id}::uuid AND m.id = ANY(${messageIds}::uuid[]) AND c.id = m.conversation_id AND c.last_message_id = m.id
    RETURNING c.id`
  announce(
    tx,
    ...messageIds.map(messageId => ({ type: 'message.updated' as const, messageId })),
    ...previews.map(({ id }) => ({ type: 'conversation.updated' as const, conversationId: id, cause: 'message' })),
  )
}
