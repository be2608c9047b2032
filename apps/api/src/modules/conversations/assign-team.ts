import type { Conversation } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { requireTeam } from '../identity/index.ts'
import { changeConversation } from './change-conversation.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { lockConversation } from './queries.ts'
import { tellStaff } from './tell-staff.ts'

/** Puts the conversation in the queue of a team: its members are called, and a rule hands it out among them. @throws conversation.notFound, team.notFound */
export async function assignTeam(ctx: Ctx<StaffActor>, { conversationId, teamId }: { conversationId: string, teamId: string }): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    const team = await requireTeam(tx, teamId)
    await insertThreadEvent(tx, conversation, { type: 'assigned', by: tx.actor.name, to: team.name })
    await audit(tx, { action: 'conversation.assigned', subjectType: 'conversation', subjectId: conversationId, details: { toTeam: teamId } })
    await tellStaff(tx, { kind: 'waiting', conversationId, key: `waiting:${conversationId}:${conversation.claim + 1}`, byId: tx.actor.memberId })
    return changeConversation(tx, conversation, {
      data: { state: 'waiting', assigneeId: null, teamId, closedAt: null, waitingSince: conversation.waitingSince ?? tx.clock() },
      cause: 'assigned',
      isNewClaim: true,
    })
  })
}
