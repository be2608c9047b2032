import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { deleteBytes } from './store-media.ts'

/** Deletes the bytes of a file whose row is gone. Running twice changes nothing. */
export const dropFiles = defineJob({
  name: 'drop-files',
  payload: z.object({ mediaId: z.uuid() }),
  async run(ctx: Ctx, { mediaId }) {
    if (await ctx.db.media.findUnique({ where: { id: mediaId }, select: { id: true } }) === null)
      await deleteBytes(ctx, mediaId)
  },
})
