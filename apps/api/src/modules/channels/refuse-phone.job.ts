import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { findConnection, wahaOf } from './queries.ts'

/**
 * Another phone scanned than the one that belongs to a number: it is unlinked again, and a new code is shown. Its chats
 * would otherwise be taken for the association's.
 */
export const refusePhone = defineJob({
  name: 'refuse-phone',
  payload: z.object({ connectionId: z.uuid() }),
  async run(ctx: Ctx, { connectionId }) {
    const row = await findConnection(ctx, connectionId)
    if (!row?.phone)
      return
    const waha = wahaOf(ctx, row)
    const session = await waha.getSession(row.session)
    if (!session.ok && session.error.kind === 'session-missing')
      return
    if (session.ok && (!session.value.me?.phone || `+${session.value.me.phone}` === row.phone))
      return
    const refused = session.ok ? await waha.logoutSession(row.session) : session
    if (!refused.ok)
      throw new Error(`another phone could not be unlinked: ${refused.error.kind}`)
    ctx.log.warn({ connectionId }, 'another phone scanned than the one of this number, and was unlinked')
  },
})
