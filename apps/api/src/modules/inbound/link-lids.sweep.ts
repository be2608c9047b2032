import type { RootCtx } from '../../ctx.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'
import { findLidOnlyChats } from '../conversations/index.ts'
import { linkLid } from './link-lid.job.ts'

/** Who was silent for longer is asked about when they write again. */
const recentMs = 7 * 24 * 60 * 60_000
/** Each is one call to a WAHA server. */
const mostAtOnce = 200

/** WAHA may learn later which number is behind a LID: people known by nothing else are asked about again. */
export const linkLids = defineSweep({
  name: 'link-lids',
  cron: '41 * * * *',
  async run(root: RootCtx) {
    const chats = await findLidOnlyChats(root, { since: new Date(root.clock().getTime() - recentMs), limit: mostAtOnce })
    await root.db.$executeRaw`
      SELECT graphile_worker.add_job(${linkLid.name}, json_build_object('associationId', association_id, 'connectionId', connection_id, 'lid', lid),
        max_attempts => ${linkLid.maxAttempts}::int, job_key => 'lid:' || connection_id || ':' || lid)
      FROM unnest(${chats.map(it => it.associationId)}::text[], ${chats.map(it => it.connectionId)}::text[], ${chats.map(it => it.lid)}::text[])
        AS due (association_id, connection_id, lid)`
  },
})
