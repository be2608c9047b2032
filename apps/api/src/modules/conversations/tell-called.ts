import type { Tx } from '../../ctx.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { insertThreadEvent } from './insert-thread-event.ts'
import { requireConversation } from './queries.ts'

/** Staff was called again for who waits: the thread says so, and it rings. */
export async function tellCalled(tx: Tx, { conversationId, to }: { conversationId: string, to: 'everybody' | 'supervisors' }): Promise<void> {
  const type = to === 'everybody' ? 'calledEverybody' : 'calledSupervisors'
  await insertThreadEvent(tx, await requireConversation(tx, conversationId), { type })
  await announce(tx, { type: 'conversation.updated', conversationId, cause: type })
}
