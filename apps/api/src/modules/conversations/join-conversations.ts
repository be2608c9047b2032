import type { Tx } from '../../ctx.ts'
import type { Emptied, MovedConversations } from './moved-conversations.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { carryOn } from './carry-on.ts'
import { moveDrafts } from './drafts/move-drafts.ts'
import { snapshotOf } from './moved-conversations.ts'
import { copyParticipants } from './participants.ts'
import { refreshPreviews } from './refresh-previews.ts'

interface Join {
  keptId: string
  mergedId: string
}

/** So many messages that move are told of one by one; more, and what is on screen is fetched again. */
const mostTold = 100

/**
 * Two contacts turned out to be one person: conversations of the merged contact become the kept one's. Where both have
 * one on the same connection, the messages move over and the emptied one goes. The caller holds both contacts. Answers
 * what moved and how it was, so that a join can be undone.
 */
export async function joinConversations(tx: Tx, { keptId, mergedId }: Join): Promise<MovedConversations> {
  await tx.db.$queryRaw`
    SELECT 1 FROM conversations WHERE association_id = ${tx.association.id}::uuid AND contact_id IN (${keptId}::uuid, ${mergedId}::uuid)
    ORDER BY id FOR UPDATE`
  const rows = await tx.db.conversation.findMany({ where: { contactId: mergedId }, orderBy: { id: 'asc' } })
  const kept = new Map((await tx.db.conversation.findMany({ where: { contactId: keptId } })).map(row => [row.connectionId, row]))
  const answer: MovedConversations = { moved: [], emptied: [] }
  for (const row of rows) {
    const messages = await tx.db.message.findMany({ where: { conversationId: row.id }, select: { id: true } })
    const scheduled = await tx.db.scheduledMessage.findMany({ where: { conversationId: row.id }, select: { id: true } })
    const entry = { id: row.id, connectionId: row.connectionId, messageIds: idsOf(messages), scheduledIds: idsOf(scheduled), was: snapshotOf(row) }
    const into = kept.get(row.connectionId)
    if (into)
      answer.emptied.push({ ...entry, into: into.id })
    else
      answer.moved.push(entry)
  }
  for (const emptied of answer.emptied)
    await empty(tx, emptied)
  const movedIds = answer.moved.map(({ id }) => id)
  await tx.db.conversation.updateMany({ where: { id: { in: movedIds } }, data: { contactId: keptId, version: { increment: 1 } } })
  announce(
    tx,
    ...movedIds.map(conversationId => ({ type: 'conversation.updated' as const, conversationId, cause: 'contact' })),
    ...(rows.length > 0 ? [{ type: 'conversation.counted' as const }] : []),
  )
  return answer
}

async function empty(tx: Tx, { id: from, into, messageIds, scheduledIds }: Emptied) {
  await tx.db.conversation.update({ where: { id: from }, data: { lastMessageId: null } })
  await tx.db.delivery.updateMany({ where: { conversationId: from }, data: { conversationId: into } })
  await tx.db.message.updateMany({ where: { conversationId: from }, data: { conversationId: into, version: { increment: 1 } } })
  await tx.db.scheduledMessage.updateMany({ where: { conversationId: from }, data: { conversationId: into } })
  await tx.db.$executeRaw`
    INSERT INTO conversation_labels (association_id, conversation_id, label_id)
    SELECT association_id, ${into}::uuid, label_id FROM conversation_labels WHERE conversation_id = ${from}::uuid AND association_id = ${tx.association.id}::uuid
    ON CONFLICT DO NOTHING`
  await tx.db.$executeRaw`
    UPDATE conversations k SET
      unread_count = k.unread_count + m.unread_count,
      read_at = NULL,
      chat_id = CASE WHEN m.last_activity_at > k.last_activity_at THEN m.chat_id ELSE k.chat_id END,
      waiting_since = least(k.waiting_since, m.waiting_since),
      state = CASE WHEN k.state = 'closed' OR (k.state = 'assistant' AND m.state IN ('waiting', 'human')) THEN m.state ELSE k.state END,
      assignee_id = CASE WHEN k.state = 'closed' OR (k.state = 'assistant' AND m.state IN ('waiting', 'human')) THEN m.assignee_id ELSE k.assignee_id END,
      team_id = CASE WHEN k.state = 'closed' OR (k.state = 'assistant' AND m.state IN ('waiting', 'human')) THEN m.team_id ELSE k.team_id END,
      hand_off_reason = coalesce(k.hand_off_reason, m.hand_off_reason),
      hand_off_summary = coalesce(k.hand_off_summary, m.hand_off_summary),
      handed_off_at = coalesce(k.handed_off_at, m.handed_off_at),
      closed_at = CASE WHEN k.state = 'closed' AND m.state <> 'closed' THEN NULL ELSE k.closed_at END,
      priority = greatest(k.priority, m.priority),
      snoozed_at = NULL,
      snoozed_until = NULL,
      claim = k.claim + 1
    FROM conversations m WHERE k.id = ${into}::uuid AND m.id = ${from}::uuid AND k.association_id = ${tx.association.id}::uuid`
  await moveDrafts(tx, { from, into })
  await copyParticipants(tx, { from, into })
  await carryOn(tx, into)
  await tx.db.conversation.delete({ where: { id: from } })
  await refreshPreviews(tx, [into], 'contact')
  announce(
    tx,
    { type: 'conversation.removed', conversationId: from, into },
    ...scheduledIds.map(scheduledId => ({ type: 'scheduledMessage.saved' as const, scheduledId })),
    ...(messageIds.length > mostTold ? [{ type: 'conversations.rearranged' as const }] : messageIds.map(messageId => ({ type: 'message.updated' as const, messageId }))),
  )
}

function idsOf(rows: { id: string }[]) {
  return rows.map(({ id }) => id)
}
