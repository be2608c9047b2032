import type { Conversation } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../ctx.ts'
import type { ConversationRow } from './queries.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { requireStaffMember } from '../identity/index.ts'
import { changeConversation } from './change-conversation.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { lockConversation } from './queries.ts'
import { loadConversation } from './select-conversations.ts'
import { tellStaff } from './tell-staff.ts'

interface Participation {
  conversationId: string
  memberId: string
}

/** Has a colleague follow the conversation beside the one who answers. Twice changes nothing. @throws conversation.notFound, staff.notFound */
export async function addParticipant(ctx: Ctx<StaffActor>, { conversationId, memberId }: Participation): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    const member = await requireStaffMember(tx, memberId)
    if (await insertParticipants(tx, conversation, [memberId]) === 0)
      return loadConversation(tx, conversationId)
    await insertThreadEvent(tx, conversation, { type: 'involved', by: tx.actor.name, to: member.name })
    await audit(tx, { action: 'conversation.participantAdded', subjectType: 'conversation', subjectId: conversationId, details: { memberId } })
    await tellStaff(tx, { kind: 'involved', conversationId, key: `involved:${conversationId}:${memberId}:${conversation.version}`, byId: tx.actor.memberId, memberIds: [memberId] })
    return changeConversation(tx, conversation, { data: {}, cause: 'participants' })
  })
}

/** The colleague follows it no more. Twice changes nothing. @throws conversation.notFound */
export async function removeParticipant(ctx: Ctx<StaffActor>, { conversationId, memberId }: Participation): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    const { count } = await tx.db.participant.deleteMany({ where: { conversationId, memberId } })
    if (count === 0)
      return loadConversation(tx, conversationId)
    await audit(tx, { action: 'conversation.participantRemoved', subjectType: 'conversation', subjectId: conversationId, details: { memberId } })
    return changeConversation(tx, conversation, { data: {}, cause: 'participants' })
  })
}

/** Whom a note names follows the conversation from here; it is held by the caller. */
export async function involve(tx: Tx, conversation: ConversationRow, memberIds: string[]): Promise<void> {
  if (memberIds.length > 0 && await insertParticipants(tx, conversation, memberIds) > 0)
    await changeConversation(tx, conversation, { data: {}, cause: 'participants' })
}

/** Who answers the conversation and who follows it. */
export async function listInvolved(ctx: Ctx, { id: conversationId, assigneeId }: ConversationRow): Promise<string[]> {
  const participants = await ctx.db.participant.findMany({ where: { conversationId }, select: { memberId: true } })
  return [...new Set([...assigneeId ? [assigneeId] : [], ...participants.map(({ memberId }) => memberId)])]
}

/** Who followed one of two conversations follows the other. */
export async function copyParticipants(tx: Tx, { from, into }: { from: string, into: string }): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO participants (association_id, conversation_id, member_id, created_at)
    SELECT association_id, ${into}::uuid, member_id, created_at FROM participants WHERE association_id = ${tx.association.id}::uuid AND conversation_id = ${from}::uuid
    ON CONFLICT DO NOTHING`
}

async function insertParticipants(tx: Tx, { id: conversationId }: ConversationRow, memberIds: string[]): Promise<number> {
  const { count } = await tx.db.participant.createMany({ data: memberIds.map(memberId => ({ associationId: tx.association.id, conversationId, memberId })), skipDuplicates: true })
  return count
}
