import { expect, it } from 'vitest'
import { toLedger } from './to-ledger.ts'

it('what was posted is what was stored and the copies; reasons add up to what was ignored; what cannot be read failed', () => {
  const counts = new Map(Object.entries({ 'stored': 10, 'duplicate': 3, 'processed': 4, 'ignored:status': 2, 'ignored:group': 1, 'failed': 1, 'unreadable': 2, 'recovered': 1, 'sent': 7, 'delivered': 6, 'read': 5, 'sendFailed': 1 }))
  expect(toLedger(counts)).toEqual({
    received: 13,
    duplicate: 3,
    stored: 10,
    processed: 4,
    ignored: 3,
    ignoredReasons: { status: 2, group: 1 },
    failed: 3,
    recovered: 1,
    sent: 7,
    delivered: 6,
    read: 5,
    sendFailed: 1,
  })
})

it('a day on which nothing happened is all zeros', () => {
  expect(toLedger()).toEqual(toLedger(new Map()))
  expect(toLedger().received).toBe(0)
})
