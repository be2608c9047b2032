import type { Ctx } from '../../ctx.ts'
import { connectionSettings } from '@recado/contracts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { findConnection } from '../channels/index.ts'
import { lockConversation } from '../conversations/index.ts'
import { sendMessage } from './send-message.ts'

/** Between two of them, at random, in milliseconds. */
const gap = { least: 2000, most: 8000 }

/**
 * The number was down from `since` and is back: each person who wrote meanwhile, or whose answer expired, and whom nobody
 * has answered yet gets the fallback text, once per incident. It is the association that speaks: whoever has the
 * conversation keeps it, and who waited for a person still does.
 */
export const sendFallback = defineJob({
  name: 'send-fallback',
  payload: z.object({ connectionId: z.uuid(), since: z.iso.datetime() }),
  async run(ctx: Ctx, { connectionId, since }) {
    const row = await findConnection(ctx, connectionId)
    const text = row && connectionSettings.parse(row.settings).fallbackText
    if (row?.status !== 'working' || row.breakerUntil || !text)
      return
    const incident = { connectionId, since: new Date(since) }
    let notBefore = ctx.clock()
    for (const conversationId of await findUnanswered(ctx, incident, null)) {
      const isSent = await transaction(ctx, async (tx) => {
        const { state } = await lockConversation(tx, conversationId)
        if (state === 'closed' || (await findUnanswered(tx, incident, conversationId)).length === 0)
          return false
        await sendMessage(tx, { conversationId, author: { type: 'system' }, text, clientId: `fallback:${incident.since.getTime()}`, notBefore })
        return true
      })
      if (isSent)
        notBefore = new Date(notBefore.getTime() + gap.least + Math.random() * (gap.most - gap.least))
    }
  },
})

/** Conversations, or the one that is named, whose last word is the person's, said while the number was down or answered in vain. */
async function findUnanswered(ctx: Ctx, { connectionId, since }: { connectionId: string, since: Date }, conversationId: string | null): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM conversations c
    JOIN LATERAL (
      SELECT m.direction, m.sent_at FROM messages m
      WHERE m.conversation_id = c.id AND m.kind NOT IN ('event', 'note') AND m.status IS DISTINCT FROM 'failed'
      ORDER BY m.sent_at DESC, m.id DESC LIMIT 1
    ) AS last ON last.direction = 'in'
    WHERE c.association_id = ${ctx.association.id}::uuid AND c.connection_id = ${connectionId}::uuid AND c.state <> 'closed'
      AND c.last_activity_at >= ${since}::timestamptz - interval '1 hour' AND (${conversationId}::uuid IS NULL OR c.id = ${conversationId}::uuid)
      AND (last.sent_at >= ${since}::timestamptz OR EXISTS (
        SELECT 1 FROM deliveries d WHERE d.conversation_id = c.id AND d.failure = 'expired' AND d.settled_at >= ${since}::timestamptz))
    ORDER BY c.last_activity_at`
  return rows.map(({ id }) => id)
}
