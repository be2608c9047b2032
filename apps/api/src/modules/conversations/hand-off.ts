import type { Conversation, HandOffReason } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import { audit } from '../audit/index.ts'
import { changeConversation } from './change-conversation.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { lockConversation } from './queries.ts'
import { tellStaff } from './tell-staff.ts'

interface HandOff {
  conversationId: string
  /** The claim the decision was made under. */
  claim: number
  reason: HandOffReason
  /** For the agent who takes over, in the association's language. */
  summary: string | null
}

/**
 * The assistant gives the conversation to people: it goes to the queue and agents are told.
 * Null when the claim no longer holds: somebody has taken over meanwhile.
 */
export async function handOff(tx: Tx, { conversationId, claim, reason, summary }: HandOff): Promise<Conversation | null> {
  const conversation = await lockConversation(tx, conversationId)
  if (conversation.state !== 'assistant' || conversation.claim !== claim)
    return null
  const now = tx.clock()
  await insertThreadEvent(tx, conversation, { type: 'handedOff', reason })
  await tellStaff(tx, { kind: 'waiting', conversationId, key: `waiting:${conversationId}:${claim + 1}` })
  await audit(tx, { action: 'conversation.handedOff', subjectType: 'conversation', subjectId: conversationId, details: { reason } })
  return changeConversation(tx, conversation, {
    data: { state: 'waiting', waitingSince: now, handOffReason: reason, handOffSummary: summary, handedOffAt: now },
    cause: 'handedOff',
    isNewClaim: true,
  })
}
