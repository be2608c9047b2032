import type { Tx } from '../../ctx.ts'
import { enqueueAll } from '../../platform/jobs/enqueue.ts'
import { decideReplyJob, longestWaitMs } from './decide-reply.job.ts'

/**
 * Somebody wrote in these conversations, and the assistant may speak in them: it decides after a short quiet.
 * Each message pushes the decision back; a new job per span of the longest wait keeps an endless burst from pushing it for ever.
 */
export async function wakeAssistant(tx: Tx, { conversationIds }: { conversationIds: string[] }): Promise<void> {
  const now = tx.clock().getTime()
  const span = Math.floor(now / longestWaitMs)
  const runAt = new Date(now + tx.config.assistantQuietMs)
  await enqueueAll(tx, decideReplyJob, conversationIds.map(conversationId => ({ payload: { conversationId }, key: `assistant:${conversationId}:${span}`, runAt })))
}
