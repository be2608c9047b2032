import type { RootCtx } from '../../ctx.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'

/** How long a tick or a change waits for its message: longer than any channel is away. */
const keptMs = 30 * 24 * 60 * 60_000

/** Ticks and changes whose message never came are let go. */
export const pruneEarly = defineSweep({
  name: 'prune-early',
  cron: '23 4 * * *',
  async run(root: RootCtx) {
    const before = new Date(root.clock().getTime() - keptMs)
    await root.db.$executeRaw`DELETE FROM early_acks WHERE at < ${before}::timestamptz`
    await root.db.$executeRaw`DELETE FROM early_changes WHERE at < ${before}::timestamptz`
  },
})
