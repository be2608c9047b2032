import type { RootCtx } from '../../ctx.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'

const keptMs = 90 * 24 * 3_600_000

/** Timelines are kept 90 days; the last line of each stays, whatever its age. */
export const pruneStatusChanges = defineSweep({
  name: 'prune-status-changes',
  cron: '40 3 * * *',
  async run({ db, clock }: RootCtx) {
    await db.$executeRaw`
      DELETE FROM connection_status_changes old WHERE old.at < ${new Date(clock().getTime() - keptMs)}::timestamptz
        AND EXISTS (SELECT 1 FROM connection_status_changes newer WHERE newer.connection_id = old.connection_id AND (newer.at, newer.id) > (old.at, old.id))`
  },
})
