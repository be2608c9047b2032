import type { RootTx } from '../../ctx.ts'
import type { SettledAlert } from './settle-alerts.ts'
import { notifyStaff } from './notify-staff.job.ts'
import { sendAlert } from './send-alert.job.ts'

/** `opened`: it began. `recovered`: it is over. */
export type AlertPhase = 'opened' | 'recovered'

/**
 * Whoever an association wants told is put down once per alert and phase, with a job that tells them; those who run it
 * are told when it begins.
 */
export async function notify(tx: RootTx, phase: AlertPhase, alerts: SettledAlert[]): Promise<void> {
  if (alerts.length === 0)
    return
  await tx.db.$executeRaw`
    WITH noticed AS (
      INSERT INTO alert_notices (alert_id, association_id, phase, target)
      SELECT a.id, a.association_id, ${phase}, told.target
      FROM alerts a JOIN alert_settings s ON s.association_id = a.association_id
      CROSS JOIN LATERAL (
        SELECT 'email:' || email FROM unnest(s.emails) AS email WHERE ${tx.config.smtp !== undefined}
        UNION ALL SELECT 'webhook' WHERE s.webhook_url IS NOT NULL
      ) AS told (target)
      WHERE a.id = ANY(${alerts.map(({ id }) => id)}::uuid[])
      ON CONFLICT DO NOTHING
      RETURNING *
    )
    SELECT graphile_worker.add_job(${sendAlert.name},
      json_build_object('associationId', association_id, 'alertId', alert_id, 'phase', phase, 'target', target), max_attempts => ${sendAlert.maxAttempts}::int)
    FROM noticed`
  if (phase === 'opened') {
    await tx.db.$executeRaw`
      SELECT graphile_worker.add_job(${notifyStaff.name},
        json_build_object('associationId', association_id, 'kind', 'alert', 'alertId', id, 'key', 'alert:' || id), max_attempts => ${notifyStaff.maxAttempts}::int)
      FROM alerts WHERE id = ANY(${alerts.map(({ id }) => id)}::uuid[])`
  }
}
