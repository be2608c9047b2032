import type { Conversation } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { isAllowed } from '@recado/contracts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { audit } from '../audit/index.ts'
import { requireStaffMember } from '../identity/index.ts'
import { changeConversation } from './change-conversation.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { lockConversation } from './queries.ts'
import { tellStaff } from './tell-staff.ts'

interface Assign {
  conversationId: string
  memberId: string | null
}

/**
 * Gives the conversation to a member of staff who may answer, or puts it in the queue.
 * @throws conversation.notFound, staff.notFound
 */
export async function assign(ctx: Ctx<StaffActor>, { conversationId, memberId }: Assign): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    const member = memberId ? await requireStaffMember(tx, memberId) : null
    if (member && !isAllowed(member.role, 'conversation.answer'))
      throw new AppError('staff.notFound')
    await insertThreadEvent(tx, conversation, { type: 'assigned', by: tx.actor.name, to: member?.name ?? null })
    await audit(tx, { action: 'conversation.assigned', subjectType: 'conversation', subjectId: conversationId, details: { to: memberId } })
    const claim = conversation.claim + 1
    if (member && member.id !== tx.actor.memberId)
      await tellStaff(tx, { kind: 'assigned', conversationId, key: `assigned:${conversationId}:${claim}`, byId: tx.actor.memberId, memberIds: [member.id] })
    if (!member)
      await tellStaff(tx, { kind: 'waiting', conversationId, key: `waiting:${conversationId}:${claim}`, byId: tx.actor.memberId })
    return changeConversation(tx, conversation, {
      data: member
        ? { state: 'human', assigneeId: member.id, closedAt: null }
        : { state: 'waiting', assigneeId: null, teamId: null, closedAt: null, waitingSince: conversation.waitingSince ?? tx.clock() },
      cause: 'assigned',
      isNewClaim: true,
    })
  })
}
