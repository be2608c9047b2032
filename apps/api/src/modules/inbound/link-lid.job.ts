import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { findConnection, openChannel } from '../channels/index.ts'
import { resolveContacts } from '../contacts/index.ts'
import { joinConversations, lockConnection } from '../conversations/index.ts'

/** Asks the channel for the number behind a LID; when it is known, the two are one contact. Not knowing is normal: it is asked again as long as they talk. */
export const linkLid = defineJob({
  name: 'link-lid',
  payload: z.object({ connectionId: z.uuid(), lid: z.string() }),
  maxAttempts: 5,
  async run(ctx: Ctx, { connectionId, lid }) {
    const connection = await findConnection(ctx, connectionId)
    const phone = connection?.status === 'working' ? await openChannel(ctx, connection).findPhone(lid) : null
    if (!phone)
      return
    await transaction(ctx, async (tx) => {
      await lockConnection(tx, connectionId)
      await resolveContacts(tx, [{ chatId: `${lid}@lid`, phone, lid, pushName: null }], joinConversations)
    })
  },
})
