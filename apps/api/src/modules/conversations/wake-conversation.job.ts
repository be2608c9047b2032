import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { awake, changeConversation } from './change-conversation.ts'
import { findConversation, lockConversation } from './queries.ts'
import { tellStaff } from './tell-staff.ts'

/** A snoozed conversation is back at its time; one that was put aside anew, for longer, stays. */
export const wakeConversation = defineJob({
  name: 'wake-conversation',
  payload: z.object({ conversationId: z.uuid() }),
  async run(ctx: Ctx, { conversationId }) {
    await transaction(ctx, async (tx) => {
      if (!await findConversation(tx, conversationId))
        return
      const conversation = await lockConversation(tx, conversationId)
      if (!conversation.snoozedUntil || conversation.snoozedUntil > tx.clock())
        return
      if (conversation.state === 'waiting')
        await tellStaff(tx, { kind: 'waiting', conversationId, key: `woken:${conversationId}:${conversation.version + 1}` })
      await changeConversation(tx, conversation, { data: awake, cause: 'woken' })
    })
  },
})
