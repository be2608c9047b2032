import type { SessionAccount, SessionStatus } from '@recado/waha'
import type { Tx } from '../../ctx.ts'
import { changeStatus } from './change-status.ts'
import { holdConnection } from './hold-connection.ts'

interface StatusReport {
  connectionId: string
  status: SessionStatus
  me: SessionAccount | null
  /** When WAHA says it happened, by its own clock; null when it does not say: then the order of arrival decides. */
  at: Date | null
}

/**
 * Notes what a session says of itself. Reports are ordered among themselves by WAHA's clock, whatever ours says: one older
 * than the last is dropped. Every new code of a scan counts, since the first lives longer than the others.
 */
export async function applySessionStatus(tx: Tx, { connectionId, status, me, at }: StatusReport): Promise<void> {
  const row = await holdConnection(tx, connectionId)
  if (!row || (at && row.reportedAt && at < row.reportedAt))
    return
  // Told twice is told once.
  const isReport = !(at && row.reportedAt && at.getTime() === row.reportedAt.getTime())
  await changeStatus(tx, row, { status, me, isReport, cause: 'session', memory: { reportedAt: tx.clock().toISOString(), untoldAt: undefined }, reportedAt: at })
}
