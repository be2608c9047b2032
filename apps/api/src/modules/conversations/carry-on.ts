import type { Tx } from '../../ctx.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'

/** What was to be sent or decided in a conversation goes on in it; the jobs live further right and are asked for by name. */
export async function carryOn(tx: Tx, conversationId: string): Promise<void> {
  await enqueue(tx, { name: 'deliver-messages', maxAttempts: 25, payload: {} }, { conversationId }, { key: `deliver:${conversationId}` })
  await enqueue(tx, { name: 'decide-reply', maxAttempts: 25, payload: {} }, { conversationId }, { key: `assistant:${conversationId}` })
}
