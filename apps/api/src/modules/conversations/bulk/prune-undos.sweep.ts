import type { RootCtx } from '../../../ctx.ts'
import { defineSweep } from '../../../platform/jobs/define-sweep.ts'

/** How long what was done to several conversations at once can be taken back. */
const keptMs = 24 * 60 * 60_000

/** What can no longer be taken back is let go. */
export const pruneUndos = defineSweep({
  name: 'prune-undos',
  cron: '37 * * * *',
  async run(root: RootCtx) {
    const before = new Date(root.clock().getTime() - keptMs)
    await root.db.$executeRaw`DELETE FROM conversation_undos WHERE created_at < ${before}::timestamptz`
  },
})
