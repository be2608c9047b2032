import type { Conversation, ConversationCause } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import type { Prisma } from '../../platform/db/generated/client.ts'
import type { ConversationRow } from './queries.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { wakeQueue } from '../identity/index.ts'
import { askForPerson } from './ask-for-person.ts'
import { loadConversation } from './select-conversations.ts'

/** Not snoozed, or no longer. */
export const awake = { snoozedAt: null, snoozedUntil: null }

interface Change {
  data: Prisma.ConversationUncheckedUpdateInput
  cause: ConversationCause
  /** Whether the right to speak changes hands: whatever was written under the old claim is no longer sent. */
  isNewClaim?: boolean
}

/** The one way a locked conversation changes: a new version, a new claim where it is due, and inboxes are told. A new claim wakes what was snoozed, unless the change says otherwise. */
export async function changeConversation(tx: Tx, conversation: ConversationRow, { data, cause, isNewClaim = false }: Change): Promise<Conversation> {
  await tx.db.conversation.update({
    where: { id: conversation.id },
    data: { ...(isNewClaim ? { ...awake, claim: { increment: 1 } } : {}), ...data, version: { increment: 1 } },
  })
  announce(tx, { type: 'conversation.updated', conversationId: conversation.id, cause })
  if (data.state !== undefined || data.assigneeId !== undefined || data.snoozedAt !== undefined || data.unreadCount !== undefined)
    announce(tx, { type: 'conversation.counted' })
  // Somebody waits, or has room again.
  if (cause === 'handedOff')
    await askForPerson(tx, [conversation.id])
  else if (data.state === 'waiting' || cause === 'woken' || (conversation.state === 'human' && data.state !== undefined))
    await wakeQueue(tx)
  return loadConversation(tx, conversation.id)
}
