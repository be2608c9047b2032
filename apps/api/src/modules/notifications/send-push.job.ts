import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { deliverPush } from './deliver-push.ts'

/** Brings one push to its browser; one that does not go is tried again for about a quarter of an hour. */
export const sendPush = defineJob({
  name: 'send-push',
  payload: z.object({ pushId: z.uuid() }),
  maxAttempts: 6,
  run: (ctx: Ctx, { pushId }) => deliverPush(ctx, pushId),
})
