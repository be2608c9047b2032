import type { Ctx } from '../../../ctx.ts'
import { z } from 'zod'
import { transaction } from '../../../platform/db/transaction.ts'
import { defineJob } from '../../../platform/jobs/define-job.ts'
import { spokenIn } from '../../assistant/index.ts'
import { findConversation, lockConversation } from '../../conversations/index.ts'
import { sendMessage } from '../../outbound/index.ts'
import { awayText } from './away-text.ts'
import { nextOpening } from './next-opening.ts'
import { getOpeningHours } from './opening-hours.ts'

/**
 * Somebody waits for a person outside opening hours: they are told when the team is back, in their language. Once for each
 * closed time and conversation: the unique key of the message names when it ends.
 */
export const answerAway = defineJob({
  name: 'answer-away',
  payload: z.object({ conversationId: z.uuid() }),
  run: (ctx: Ctx, { conversationId }) => transaction(ctx, async (tx) => {
    const now = tx.clock()
    const { timeZone } = tx.association
    const opensAt = nextOpening(await getOpeningHours(tx), timeZone, now)
    if (!opensAt || !await findConversation(tx, conversationId))
      return
    // Somebody was there after all.
    const { state } = await lockConversation(tx, conversationId)
    if (state !== 'waiting')
      return
    const language = await spokenIn(tx, conversationId)
    await sendMessage(tx, { conversationId, author: { type: 'system' }, text: awayText({ language, timeZone, opensAt, now }), clientId: `away:${opensAt.getTime()}` })
  }),
})
