import type { RootTx } from '../../ctx.ts'
import type { Incident } from './find-incidents.ts'

export interface SettledAlert {
  id: string
  associationId: string
}

/** An alert is over when nothing was wrong for this long: two sweeps, the second a little early perhaps. */
const calmMs = 110_000
/** One that came back soon after it was over is believed later: a number that flaps rings every ten minutes at most. */
const calmAfterRelapseMs = 10 * 60_000
const relapseMs = 30 * 60_000

/** Opens what is not open yet; the key over open alerts makes it once, however many try. Answers the new ones. */
export async function openAlerts(tx: RootTx, incidents: Incident[]): Promise<SettledAlert[]> {
  return tx.db.$queryRaw<SettledAlert[]>`
    INSERT INTO alerts (association_id, connection_id, kind, details, opened_at)
    SELECT "associationId", "connectionId", kind, details, ${tx.clock()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(incidents)}::jsonb) AS seen ("associationId" uuid, "connectionId" uuid, kind alert_kind, details jsonb)
    ON CONFLICT (association_id, connection_id, kind) WHERE recovered_at IS NULL DO NOTHING
    RETURNING id, association_id AS "associationId"`
}

/** Open ones that go on learn the newest facts, and are not well. */
export async function refreshAlerts(tx: RootTx, incidents: Incident[]): Promise<SettledAlert[]> {
  return tx.db.$queryRaw<SettledAlert[]>`
    UPDATE alerts a SET details = seen.details, well_since = NULL
    FROM jsonb_to_recordset(${JSON.stringify(incidents)}::jsonb) AS seen ("associationId" uuid, "connectionId" uuid, kind alert_kind, details jsonb)
    WHERE a.recovered_at IS NULL AND a.association_id = seen."associationId" AND a.connection_id = seen."connectionId" AND a.kind = seen.kind
      AND (a.details <> seen.details OR a.well_since IS NOT NULL)
    RETURNING a.id, a.association_id AS "associationId"`
}

/** Notes which open ones are well, and closes those that stayed so. Answers the closed ones. */
export async function closeAlerts(tx: RootTx, incidents: Incident[]): Promise<SettledAlert[]> {
  const now = tx.clock().getTime()
  await tx.db.$executeRaw`
    UPDATE alerts a SET well_since = ${new Date(now)}::timestamptz
    WHERE a.recovered_at IS NULL AND a.well_since IS NULL AND NOT EXISTS (
      SELECT 1 FROM jsonb_to_recordset(${JSON.stringify(incidents)}::jsonb) AS seen ("associationId" uuid, "connectionId" uuid, kind alert_kind)
      WHERE seen."associationId" = a.association_id AND seen."connectionId" = a.connection_id AND seen.kind = a.kind)`
  return tx.db.$queryRaw<SettledAlert[]>`
    UPDATE alerts a SET recovered_at = well_since
    WHERE a.recovered_at IS NULL AND a.well_since <= CASE WHEN EXISTS (
        SELECT 1 FROM alerts before WHERE before.association_id = a.association_id AND before.connection_id = a.connection_id AND before.kind = a.kind
          AND before.recovered_at > a.opened_at - ${relapseMs} * interval '1 millisecond')
      THEN ${new Date(now - calmAfterRelapseMs)}::timestamptz ELSE ${new Date(now - calmMs)}::timestamptz END
    RETURNING id, association_id AS "associationId"`
}
