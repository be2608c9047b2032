import type { Tx } from '../../ctx.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'

interface Join {
  keptId: string
  mergedId: string
}

/**
 * Two contacts turned out to be one person: conversations of the merged contact become the kept one's. Where both have
 * one on the same connection, the messages move over and the emptied one goes. Answers what moved, so that a join can be undone.
 */
export async function joinConversations(tx: Tx, { keptId, mergedId }: Join): Promise<{ moved: string[], emptied: { id: string, into: string, messageIds: string[] }[] }> {
  const pairs = await tx.db.$queryRaw<{ id: string, kept: string | null }[]>`
    SELECT merged.id, kept.id AS kept FROM conversations merged
    LEFT JOIN conversations kept ON kept.association_id = merged.association_id AND kept.connection_id = merged.connection_id AND kept.contact_id = ${keptId}::uuid
    WHERE merged.association_id = ${tx.association.id}::uuid AND merged.contact_id = ${mergedId}::uuid
    ORDER BY merged.id FOR UPDATE OF merged`
  const moved = pairs.filter(pair => pair.kept === null).map(pair => pair.id)
  await tx.db.conversation.updateMany({ where: { id: { in: moved } }, data: { contactId: keptId, version: { increment: 1 } } })
  const emptied = []
  for (const { id, kept } of pairs) {
    if (kept)
      emptied.push({ id, into: kept, messageIds: await empty(tx, id, kept) })
  }
  const changed = [...moved, ...emptied.map(({ into }) => into)]
  await announce(tx, ...changed.map(conversationId => ({ type: 'conversation.updated' as const, conversationId, cause: 'contact' })), { type: 'conversation.counted' })
  return { moved, emptied }
}

async function empty(tx: Tx, from: string, into: string): Promise<string[]> {
  const messages = await tx.db.message.findMany({ where: { conversationId: from }, select: { id: true } })
  await tx.db.conversation.update({ where: { id: from }, data: { lastMessageId: null } })
  await tx.db.delivery.updateMany({ where: { conversationId: from }, data: { conversationId: into } })
  await tx.db.message.updateMany({ where: { conversationId: from }, data: { conversationId: into, version: { increment: 1 } } })
  await tx.db.$executeRaw`
    UPDATE conversations k SET
      unread_count = k.unread_count + m.unread_count,
      last_activity_at = greatest(k.last_activity_at, m.last_activity_at),
      chat_id = CASE WHEN m.last_activity_at > k.last_activity_at THEN m.chat_id ELSE k.chat_id END,
      last_message_id = (SELECT id FROM messages WHERE conversation_id = k.id AND kind <> 'event' ORDER BY sent_at DESC, id DESC LIMIT 1),
      waiting_since = least(k.waiting_since, m.waiting_since),
      state = CASE WHEN k.state = 'closed' OR (k.state = 'assistant' AND m.state IN ('waiting', 'human')) THEN m.state ELSE k.state END,
      assignee_id = CASE WHEN k.state = 'closed' OR (k.state = 'assistant' AND m.state IN ('waiting', 'human')) THEN m.assignee_id ELSE k.assignee_id END,
      hand_off_reason = coalesce(k.hand_off_reason, m.hand_off_reason),
      hand_off_summary = coalesce(k.hand_off_summary, m.hand_off_summary),
      handed_off_at = coalesce(k.handed_off_at, m.handed_off_at),
      closed_at = CASE WHEN k.state = 'closed' AND m.state <> 'closed' THEN NULL ELSE k.closed_at END,
      claim = k.claim + 1,
      version = k.version + 1
    FROM conversations m WHERE k.id = ${into}::uuid AND m.id = ${from}::uuid AND k.association_id = ${tx.association.id}::uuid`
  await carryOn(tx, into)
  await tx.db.conversation.delete({ where: { id: from } })
  return messages.map(message => message.id)
}

/** What was to be sent or decided in the emptied conversation goes on in the kept one; the jobs live further right and are asked for by name. */
async function carryOn(tx: Tx, conversationId: string) {
  await enqueue(tx, { name: 'deliver-messages', maxAttempts: 25, payload: {} }, { conversationId }, { key: `deliver:${conversationId}` })
  await enqueue(tx, { name: 'decide-reply', maxAttempts: 25, payload: {} }, { conversationId }, { key: `assistant:${conversationId}` })
}
