import { expect, it } from 'vitest'
import { ledgerOf } from './ledger-of.ts'

function event(sequence: bigint, origin: 'webhook' | 'history', more: { isReplay?: boolean, attempts?: number } = {}) {
  return { sequence, origin, body: Buffer.from(''), receivedAt: new Date(), attempts: 0, isReplay: false, ...more }
}

function processed(sequence: bigint, providerMessageId: string) {
  return { sequence, status: 'processed' as const, reason: null, event: 'message.any', providerMessageId }
}

function recorded(providerMessageId: string, rawEventSequence: bigint) {
  return { id: providerMessageId, conversationId: 'c', direction: 'in' as const, kind: 'text' as const, providerMessageId, mediaId: null, age: 'live' as const, state: 'assistant' as const, rawEventSequence }
}

it('a message is recovered when history brought it, not when its webhook is in the same batch and was first', () => {
  const events = [event(1n, 'webhook'), event(2n, 'history'), event(3n, 'history')]
  const outcomes = [processed(1n, 'A'), processed(2n, 'A'), processed(3n, 'B')]
  expect(ledgerOf({ events, outcomes, recorded: [recorded('A', 1n), recorded('B', 3n)] })).toEqual({ stored: 3, processed: 3, recovered: 1 })
})

it('what is read again was counted when it came', () => {
  const events = [event(1n, 'webhook', { isReplay: true }), event(2n, 'webhook', { attempts: 2 })]
  expect(ledgerOf({ events, outcomes: [processed(1n, 'A'), processed(2n, 'B')], recorded: [] })).toEqual({ processed: 1 })
})
