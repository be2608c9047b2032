import type { RootCtx } from '../../ctx.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'
import { copyMedia } from './copy-media.job.ts'

/** A file that is still to be copied has a job: whatever lost it, as a job that died, gets one again. */
export const resumeMedia = defineSweep({
  name: 'resume-media',
  cron: '*/10 * * * *',
  async run({ db, clock }: RootCtx) {
    await db.$executeRaw`
      SELECT graphile_worker.add_job(${copyMedia.name}, json_build_object('messageId', message_id, 'mediaId', media_id, 'associationId', association_id),
        max_attempts => ${copyMedia.maxAttempts}::int, job_key => 'copy:' || media_id)
      FROM (
        SELECT f.id AS media_id, m.id AS message_id, f.association_id FROM media f JOIN messages m ON m.media_id = f.id
        WHERE f.status = 'pending' AND f.created_at < ${new Date(clock().getTime() - 10 * 60_000)}::timestamptz
          AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'copy:' || f.id AND j.attempts < j.max_attempts)
        ORDER BY f.id LIMIT 500
      ) AS due`
  },
})
