import type { ConnectionLedger } from '@recado/contracts'
import type { LedgerCounts } from '../channels/index.ts'

const ignored = 'ignored:'

/** The ledger as it is shown. What cannot be read counts as failed, so that stored is processed, ignored, failed and what still waits. */
export function toLedger(counts: LedgerCounts = new Map()): ConnectionLedger {
  const of = (key: string) => counts.get(key) ?? 0
  const ignoredReasons = Object.fromEntries([...counts].filter(([key]) => key.startsWith(ignored)).map(([key, count]) => [key.slice(ignored.length), count]))
  return {
    received: of('stored') + of('duplicate'),
    duplicate: of('duplicate'),
    stored: of('stored'),
    processed: of('processed'),
    ignored: Object.values(ignoredReasons).reduce((sum, count) => sum + count, 0),
    ignoredReasons,
    failed: of('failed') + of('unreadable'),
    recovered: of('recovered'),
    sent: of('sent'),
    delivered: of('delivered'),
    read: of('read'),
    sendFailed: of('sendFailed'),
  }
}
