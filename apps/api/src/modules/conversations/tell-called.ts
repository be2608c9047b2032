import type { Tx } from '../../ctx.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { requireConversation } from './queries.ts'
import { tellStaff } from './tell-staff.ts'

/** Staff was called again for who waits: the thread says so, it rings, and those who are called are told. */
export async function tellCalled(tx: Tx, { conversationId, to }: { conversationId: string, to: 'everybody' | 'supervisors' }): Promise<void> {
  const type = to === 'everybody' ? 'calledEverybody' : 'calledSupervisors'
  const conversation = await requireConversation(tx, conversationId)
  await insertThreadEvent(tx, conversation, { type })
  await tellStaff(tx, { kind: 'overdue', conversationId, key: `overdue:${conversationId}:${conversation.waitingSince?.getTime()}:${to}`, isForSupervisors: to === 'supervisors' })
  announce(tx, { type: 'conversation.updated', conversationId, cause: type })
}
