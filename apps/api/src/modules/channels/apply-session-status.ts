import type { ConnectionStatus } from '@recado/contracts'
import type { SessionAccount, SessionStatus } from '@recado/waha'
import type { Tx } from '../../ctx.ts'
import { announce } from '../../platform/realtime/announce.ts'

interface StatusReport {
  connectionId: string
  status: SessionStatus
  me: SessionAccount | null
  /** When WAHA says it happened. */
  at: Date
}

/**
 * Notes what a session says of itself. A report older than what is known is dropped; every new code of a scan counts,
 * since the first lives longer than the others.
 */
export async function applySessionStatus(tx: Tx, { connectionId, status, me, at }: StatusReport): Promise<void> {
  const known = toConnectionStatus(status)
  const phone = known === 'working' && me?.phone ? `+${me.phone}` : null
  const changed = await tx.db.$executeRaw`
    UPDATE connections SET
      status = ${known}::connection_status,
      status_at = ${at}::timestamptz,
      qr_count = CASE WHEN ${known} = 'scan_qr' THEN qr_count + 1 ELSE 0 END,
      phone = coalesce(${phone}, phone),
      version = version + 1
    WHERE id = ${connectionId}::uuid AND association_id = ${tx.association.id}::uuid
      AND status_at <= ${at}::timestamptz
      AND (status <> ${known}::connection_status OR ${known} = 'scan_qr' OR phone IS DISTINCT FROM coalesce(${phone}, phone))`
  if (changed > 0)
    await announce(tx, { type: 'connection.updated', connectionId })
}

/** A status WAHA adds one day is something for a person to look at. */
function toConnectionStatus(status: SessionStatus): ConnectionStatus {
  return status === 'unknown' ? 'action_needed' : status
}
