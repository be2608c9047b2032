import type { Tx } from '../../ctx.ts'
import { audit } from '../audit/index.ts'
import { changeConversation } from './change-conversation.ts'
import { readCounters } from './get-counts.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { requireConversation } from './queries.ts'
import { tellStaff } from './tell-staff.ts'

/**
 * The longest waiting conversation, not put aside, that waits for anybody or for one of these teams. Its row is taken in one statement and
 * held: nobody else is given it, and one that somebody is just taking over is passed by.
 */
export async function holdWaiting(tx: Tx, teamIds: string[]): Promise<{ id: string, teamId: string | null } | null> {
  const [waiting] = await tx.db.$queryRaw<{ id: string, teamId: string | null }[]>`
    SELECT c.id, (SELECT g.id FROM teams g WHERE g.association_id = c.association_id AND g.id = c.team_id AND g.removed_at IS NULL) AS "teamId"
    FROM conversations c
    WHERE c.association_id = ${tx.association.id}::uuid AND c.state = 'waiting' AND c.snoozed_at IS NULL AND c.waiting_since IS NOT NULL AND (
      c.team_id IS NULL OR c.team_id = ANY(${teamIds}::uuid[])
      OR c.team_id = ANY(ARRAY(SELECT o.id FROM teams o WHERE o.association_id = ${tx.association.id}::uuid AND o.removed_at IS NOT NULL)))
    ORDER BY c.waiting_since, c.id LIMIT 1 FOR UPDATE OF c SKIP LOCKED`
  return waiting ?? null
}

/** Gives a conversation that waits, and is held, to a member of staff. */
export async function handOver(tx: Tx, conversationId: string, { id: memberId, name }: { id: string, name: string }): Promise<void> {
  const conversation = await requireConversation(tx, conversationId)
  await insertThreadEvent(tx, conversation, { type: 'assigned', to: name })
  await audit(tx, { action: 'conversation.handedOut', subjectType: 'conversation', subjectId: conversationId, details: { to: memberId } })
  await tellStaff(tx, { kind: 'assigned', conversationId, key: `assigned:${conversationId}:${conversation.claim + 1}`, memberIds: [memberId] })
  await changeConversation(tx, conversation, { data: { state: 'human', assigneeId: memberId, closedAt: null }, cause: 'assigned', isNewClaim: true })
}

/** How many conversations each member of staff holds: read from counters, never counted. */
export async function countHeld(tx: Tx): Promise<Map<string, number>> {
  const counters = await readCounters(tx)
  return new Map([...counters].flatMap(([key, { count }]) => key.startsWith('mine:') ? [[key.slice('mine:'.length), count]] : []))
}
