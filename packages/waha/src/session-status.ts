/** A session's state; `action_needed` is a passkey demand, `unknown` anything newer than this code. */
export type SessionStatus = 'stopped' | 'starting' | 'scan_qr' | 'working' | 'failed' | 'action_needed' | 'unknown'

const known = new Map<unknown, SessionStatus>([
  ['STOPPED', 'stopped'],
  ['STARTING', 'starting'],
  ['SCAN_QR_CODE', 'scan_qr'],
  ['WORKING', 'working'],
  ['FAILED', 'failed'],
  ['PASSKEY_REQUIRED', 'action_needed'],
  ['PASSKEY_CONFIRMATION_REQUIRED', 'action_needed'],
])

/** From WAHA's name of the status. Source: WAHA docs 2026.7.1. */
export function toSessionStatus(status: unknown): SessionStatus {
  return known.get(status) ?? 'unknown'
}
