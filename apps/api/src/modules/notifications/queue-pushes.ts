import type { Tx } from '../../ctx.ts'
import type { Notice } from './notify-staff.job.ts'
import { isQuiet, usualNotificationSettings } from '@recado/contracts'
import { listLooking } from '../identity/index.ts'
import { loadSettings } from './notification-settings.ts'
import { sendPush } from './send-push.job.ts'

/** A push for each device of those who want it, are not to be left alone and do not look at the page; each with a job of its own. */
export async function queuePushes(tx: Tx, { kind, key, conversationId }: Pick<Notice, 'kind' | 'key' | 'conversationId'>, memberIds: string[]): Promise<void> {
  const now = tx.clock()
  const [chosen, looking] = [await loadSettings(tx, memberIds), await listLooking(tx, memberIds)]
  const wanted = memberIds.filter((id) => {
    const settings = chosen.get(id) ?? usualNotificationSettings
    return !looking.has(id) && settings.pushed.includes(kind) && !isQuiet(settings, now, tx.association.timeZone)
  })
  if (wanted.length === 0)
    return
  await tx.db.$executeRaw`
    WITH due AS (
      INSERT INTO pushes (association_id, member_id, subscription_id, key, kind, conversation_id, created_at)
      SELECT s.association_id, s.id, d.id, ${key}, ${kind}, ${conversationId ?? null}::uuid, ${now}::timestamptz
      FROM staff_members s
      JOIN push_subscriptions d ON d.user_id = s.user_id
      JOIN sessions e ON e.id = d.session_id AND e.expires_at > ${now}::timestamptz
      WHERE s.association_id = ${tx.association.id}::uuid AND s.id = ANY(${wanted}::uuid[])
      ORDER BY d.id
      ON CONFLICT DO NOTHING
      RETURNING *
    )
    SELECT graphile_worker.add_job(${sendPush.name}, json_build_object('associationId', association_id, 'pushId', id), max_attempts => ${sendPush.maxAttempts}::int)
    FROM due`
}
