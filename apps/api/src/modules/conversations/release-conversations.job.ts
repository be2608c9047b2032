import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { changeConversation } from './change-conversation.ts'
import { lockConversation } from './queries.ts'
import { tellStaff } from './tell-staff.ts'

/** Somebody left, or may no longer answer: what they held goes to the queue, so that nobody writes into the void. */
export const releaseConversations = defineJob({
  name: 'release-conversations',
  payload: z.object({ memberId: z.uuid() }),
  async run(ctx: Ctx, { memberId }) {
    const held = await ctx.db.conversation.findMany({ where: { assigneeId: memberId, state: 'human' }, select: { id: true }, orderBy: { id: 'asc' } })
    for (const { id } of held) {
      await transaction(ctx, async (tx) => {
        const conversation = await lockConversation(tx, id)
        if (conversation.assigneeId !== memberId || conversation.state !== 'human')
          return
        await tellStaff(tx, { kind: 'waiting', conversationId: id, key: `waiting:${id}:${conversation.claim + 1}` })
        await changeConversation(tx, conversation, {
          data: { state: 'waiting', assigneeId: null, waitingSince: conversation.waitingSince ?? tx.clock() },
          cause: 'assigned',
          isNewClaim: true,
        })
      })
    }
  },
})
