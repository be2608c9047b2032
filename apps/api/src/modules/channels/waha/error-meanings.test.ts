import type { WahaErrorKind } from '@recado/waha'
import { expect, it } from 'vitest'
import { errorMeanings, toDelay, toSendResult } from './error-meanings.ts'

const expected: Record<WahaErrorKind, 'retry' | 'wait' | 'rejected' | 'restricted'> = {
  'unreachable': 'wait',
  'timeout': 'retry',
  'unauthorized': 'wait',
  'forbidden': 'wait',
  'not-found': 'retry',
  'bad-request': 'rejected',
  'session-missing': 'wait',
  'session-not-working': 'wait',
  'already-exists': 'retry',
  'already-started': 'retry',
  'not-supported': 'rejected',
  'plus-only': 'rejected',
  'restricted': 'restricted',
  'rate-limited': 'retry',
  'too-large': 'rejected',
  'rejected': 'rejected',
  'server-error': 'retry',
  'unreadable-answer': 'retry',
  'unreadable-file': 'retry',
}
const kinds = Object.keys(expected) as WahaErrorKind[]

it('every error has a meaning', () => {
  expect(Object.keys(errorMeanings).sort()).toEqual([...kinds].sort())
})

it.each(Object.entries(expected) as [WahaErrorKind, string][])('%s: %s', (kind, meaning) => {
  const error = { kind, message: '', mayHaveHappened: false }
  const result = toSendResult(error, false)
  expect(result.type === 'rejected' ? result.reason : result.type).toBe(meaning)
  // Under an id of its own it may be repeated whatever happened.
  expect(toSendResult({ ...error, mayHaveHappened: true }, true)).toEqual(result)
  // A question is never refused for good.
  expect(toDelay(error).type).toBe(meaning === 'wait' ? 'wait' : 'retry')
})

it.each(kinds.filter(kind => errorMeanings[kind].then !== 'giveUp'))('%s without an id of its own: it may have gone, and nobody repeats it', (kind) => {
  expect(toSendResult({ kind, message: '', mayHaveHappened: true }, false)).toEqual({ type: 'unknown', reason: kind, isDown: expected[kind] === 'wait' })
})

it.each([502, 503, 504])('a proxy that answers %d says that the number is down', (status) => {
  expect(toSendResult({ kind: 'server-error', status, message: '', mayHaveHappened: true }, true)).toEqual({ type: 'wait', reason: 'server-error' })
})

it('who sends too much waits longer', () => {
  expect(toDelay({ kind: 'rate-limited', message: '', mayHaveHappened: false })).toMatchObject({ afterMs: 30_000 })
})
