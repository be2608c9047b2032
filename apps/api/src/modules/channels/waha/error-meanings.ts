import type { WahaError, WahaErrorKind } from '@recado/waha'
import type { Delay, SendResult } from '../channel.ts'

/**
 * What an error of WAHA means for a message that is to go out. `wait`: the number is down, and the message has no part
 * in it. `giveUp`: the same again would be refused again.
 */
type Meaning = { then: 'retry', afterMs: number } | { then: 'wait' } | { then: 'giveUp', failure: 'restricted' | 'rejected' }

const soon = { then: 'retry', afterMs: 3000 } as const
const wait = { then: 'wait' } as const
const giveUp = { then: 'giveUp', failure: 'rejected' } as const

/** Every error there is. */
export const errorMeanings: Record<WahaErrorKind, Meaning> = {
  'unreachable': wait,
  'timeout': soon,
  'unauthorized': wait,
  'forbidden': wait,
  // As behind a proxy that is being set up: it passes, or somebody is told in the end.
  'not-found': soon,
  'bad-request': giveUp,
  'session-missing': wait,
  'session-not-working': wait,
  'already-exists': soon,
  'already-started': soon,
  'not-supported': giveUp,
  'plus-only': giveUp,
  'restricted': { then: 'giveUp', failure: 'restricted' },
  'rate-limited': { then: 'retry', afterMs: 30_000 },
  'too-large': giveUp,
  'rejected': giveUp,
  'server-error': soon,
  'unreadable-answer': soon,
  'unreadable-file': soon,
}

/** What a failed send means. One that may have gone is only repeated under an id of its own. */
export function toSendResult(error: WahaError, hasReservedId: boolean): SendResult {
  const meaning = meaningOf(error)
  if (meaning.then === 'giveUp')
    return { type: 'rejected', reason: meaning.failure }
  if (error.mayHaveHappened && !hasReservedId)
    return { type: 'unknown', reason: error.kind, isDown: meaning.then === 'wait' }
  return toDelay(error)
}

/** What a failed question means, asked before anything is sent: it is asked again. */
export function toDelay(error: WahaError): Delay {
  const meaning = meaningOf(error)
  return meaning.then === 'wait'
    ? { type: 'wait', reason: error.kind }
    : { type: 'retry', afterMs: meaning.then === 'retry' ? meaning.afterMs : soon.afterMs, reason: error.kind }
}

/** Whether an error says that the number is down. */
export function isDown(error: WahaError): boolean {
  return meaningOf(error).then === 'wait'
}

/** A proxy says that WAHA is away. */
const awayStatuses = [502, 503, 504]

function meaningOf({ kind, status }: WahaError): Meaning {
  return kind === 'server-error' && awayStatuses.includes(status ?? 0) ? wait : errorMeanings[kind]
}
