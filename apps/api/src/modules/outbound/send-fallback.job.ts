import type { Ctx, Tx } from '../../ctx.ts'
import type { Outage } from '../channels/index.ts'
import { connectionSettings } from '@recado/contracts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { findConnection } from '../channels/index.ts'
import { lockConversation } from '../conversations/index.ts'
import { sendMessage } from './send-message.ts'

/** WhatsApp hands over what it kept, and an agent may be quicker: so long it waits. */
const waitMs = 2 * 60_000

/** Between two of them, at random, in milliseconds. */
const gap = { least: 2000, most: 8000 }

/**
 * The number was down and is back: each person who wrote meanwhile, or whose answer expired, and whom nobody has answered
 * yet gets the fallback text, once per outage. While the number is down again, it is still owed. It is the association
 * that speaks: whoever has the conversation keeps it, and who waited for a person still does.
 */
export const sendFallback = defineJob({
  name: 'send-fallback',
  payload: z.object({ connectionId: z.uuid(), since: z.iso.datetime(), until: z.iso.datetime() }),
  async run(ctx: Ctx, { connectionId, ...outage }) {
    const { since, until } = { since: new Date(outage.since), until: new Date(outage.until) }
    const row = await findConnection(ctx, connectionId)
    const text = row && connectionSettings.parse(row.settings).fallbackText
    if (!text)
      return
    if (row.status !== 'working' || (row.breakerUntil && row.breakerUntil > ctx.clock()))
      return transaction(ctx, tx => oweFallback(tx, connectionId, { since, until }))
    let notBefore = ctx.clock()
    for (const conversationId of await findUnanswered(ctx, connectionId, { since, until }, null)) {
      const isSent = await transaction(ctx, async (tx) => {
        const { state } = await lockConversation(tx, conversationId)
        if (state === 'closed' || (await findUnanswered(tx, connectionId, { since, until }, conversationId)).length === 0)
          return false
        await sendMessage(tx, { conversationId, author: { type: 'system' }, text, clientId: `fallback:${since.getTime()}`, notBefore })
        return true
      })
      if (isSent)
        notBefore = new Date(notBefore.getTime() + gap.least + Math.random() * (gap.most - gap.least))
    }
  },
})

/** Has the fallback text of an outage sent after a while. Twice is once; another outage of the number has its own. */
export async function oweFallback(tx: Tx, connectionId: string, { since, until }: Outage): Promise<void> {
  await enqueue(tx, sendFallback, { connectionId, since: since.toISOString(), until: until.toISOString() }, {
    key: `fallback:${connectionId}:${since.getTime()}`,
    runAt: new Date(tx.clock().getTime() + waitMs),
  })
}

/**
 * Conversations, or the one that is named, whose last word is the person's, said while the number was down or answered in
 * vain. What is still on its way to them answers them.
 */
async function findUnanswered(ctx: Ctx, connectionId: string, { since, until }: Outage, conversationId: string | null): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM conversations c
    LEFT JOIN LATERAL (
      SELECT m.sent_at FROM messages m
      WHERE m.conversation_id = c.id AND m.direction = 'out' AND m.kind NOT IN ('event', 'note') AND m.status IS DISTINCT FROM 'failed'
      ORDER BY m.sent_at DESC, m.id DESC LIMIT 1
    ) AS answered ON true
    WHERE c.association_id = ${ctx.association.id}::uuid AND c.connection_id = ${connectionId}::uuid AND c.state <> 'closed'
      AND c.last_activity_at >= ${since}::timestamptz - interval '1 hour' AND (${conversationId}::uuid IS NULL OR c.id = ${conversationId}::uuid)
      AND NOT EXISTS (SELECT FROM deliveries d WHERE d.conversation_id = c.id AND d.state IN ('queued', 'sending') AND d.pace = 'answer')
      AND EXISTS (
        SELECT FROM messages w
        WHERE w.conversation_id = c.id AND w.direction = 'in' AND w.kind <> 'event' AND (answered.sent_at IS NULL OR w.sent_at > answered.sent_at)
          AND ((w.sent_at >= ${since}::timestamptz AND w.sent_at < ${until}::timestamptz) OR EXISTS (
            SELECT FROM deliveries d WHERE d.conversation_id = c.id AND d.failure = 'expired' AND d.settled_at >= ${since}::timestamptz)))
    ORDER BY c.last_activity_at`
  return rows.map(({ id }) => id)
}
