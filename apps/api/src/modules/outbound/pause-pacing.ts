import type { RootCtx, Tx } from '../../ctx.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { noteTrouble } from '../channels/index.ts'
import { endRestriction, restrictionKey } from './end-restriction.job.ts'

const hourMs = 3_600_000

/** How long first contacts and bulk rest. WhatsApp restricts for a day at the least; the rest is time for a person to look. */
const restMs = { restricted: 24 * hourMs, rejections: 6 * hourMs, failed: hourMs }

/** So many refusals among so many of the last first contacts and bulk messages are no accident. */
const mostRefusals = 5
const amongLast = 20

/** Refusals are counted once after each new one: a pause a person has ended begins again only with another. */
const freshMs = 2 * 60_000

/** WhatsApp lets the number begin no conversations for now: first contacts and bulk rest. Answers always go. */
export async function pauseRestricted(tx: Tx, connectionId: string): Promise<void> {
  const until = new Date(tx.clock().getTime() + restMs.restricted)
  await tx.db.$executeRaw`
    INSERT INTO connection_paces AS p (connection_id, association_id, paused_until, pause_reason)
    VALUES (${connectionId}::uuid, ${tx.association.id}::uuid, ${until}::timestamptz, 'restricted')
    ON CONFLICT (connection_id) DO UPDATE SET paused_until = excluded.paused_until, pause_reason = excluded.pause_reason`
  await noteTrouble(tx, connectionId, 'restricted')
  await enqueue(tx, endRestriction, { connectionId }, { key: restrictionKey(connectionId), runAt: until })
  tx.log.warn({ connectionId, until }, 'first contacts and bulk pause: the number is restricted')
}

/** Numbers that wrote to people of their own accord within the last day, and that WhatsApp refuses more and more, or that failed. */
export async function pauseTroubled({ db, clock, log }: RootCtx): Promise<void> {
  const now = clock()
  const paused = await db.$queryRaw<{ connectionId: string, reason: string, isLonger: boolean | null }[]>`
    UPDATE connection_paces p SET paused_until = troubled.until, pause_reason = troubled.reason
    FROM (
      SELECT p.connection_id, 'failed' AS reason, ${new Date(now.getTime() + restMs.failed)}::timestamptz AS until
      FROM connection_paces p JOIN connections c ON c.id = p.connection_id
      WHERE c.status = 'failed' AND c.removed_at IS NULL AND p.day_started_at > ${now}::timestamptz - interval '1 day'
      UNION ALL
      SELECT p.connection_id, 'rejections', ${new Date(now.getTime() + restMs.rejections)}::timestamptz
      FROM connection_paces p CROSS JOIN LATERAL (
        SELECT count(*) AS count, max(settled_at) AS latest FROM (
          SELECT d.settled_at, m.failure FROM deliveries d JOIN messages m ON m.id = d.message_id
          WHERE d.connection_id = p.connection_id AND d.pace <> 'answer' AND d.settled_at IS NOT NULL
          ORDER BY d.settled_at DESC LIMIT ${amongLast}::int
        ) AS last WHERE failure = 'rejected'
      ) AS refused
      WHERE p.day_started_at > ${now}::timestamptz - interval '1 day' AND refused.count >= ${mostRefusals}::int AND refused.latest > ${new Date(now.getTime() - freshMs)}::timestamptz
    ) AS troubled
    WHERE p.connection_id = troubled.connection_id AND (p.paused_until IS NULL OR p.paused_until < troubled.until)
    RETURNING p.connection_id AS "connectionId", p.pause_reason AS reason, old.paused_until > ${now}::timestamptz AS "isLonger"`
  for (const { connectionId, reason } of paused.filter(({ isLonger }) => !isLonger))
    log.warn({ connectionId, reason }, 'first contacts and bulk pause')
}
