import type { ConnectionTrouble } from '@recado/contracts'
import { connectionTroubles } from '@recado/contracts'
import { z } from 'zod'

/** Everything that is wrong with a number: code → since when (ISO). */
export type Troubles = Partial<Record<ConnectionTrouble, string>>

/**
 * What a person sees to first: who cannot be asked hides all the rest, then what keeps the number from working, then
 * what keeps messages from coming in, then what keeps some from going out, then what only costs.
 */
export const troublesInOrder = [
  'wahaUnreachable',
  'keyRefused',
  'sessionMissing',
  'otherPhone',
  'loggedOut',
  'actionNeeded',
  'gaveUp',
  'failed',
  'startingTooLong',
  'hookMissing',
  'hookUnreachable',
  'deaf',
  'restricted',
  'oldCore',
  'tooOld',
  'storeOff',
  'baseUrlWrong',
  'hookTwice',
] as const satisfies readonly ConnectionTrouble[]

const shape = z.partialRecord(z.enum(connectionTroubles), z.iso.datetime()).catch({})

/** As kept in the row; what this version does not know is left out. */
export function readTroubles(kept: unknown): Troubles {
  return shape.parse(kept)
}

/** The one told on screen. */
export function foremostTrouble(troubles: Troubles): ConnectionTrouble | null {
  return troublesInOrder.find(code => troubles[code] !== undefined) ?? null
}

/** With this set of troubles from now on; those that go on keep their beginning. */
export function setTroubles(known: Troubles, codes: readonly ConnectionTrouble[], now: Date): Troubles {
  return Object.fromEntries(codes.map(code => [code, known[code] ?? now.toISOString()]))
}

/** Without these. */
export function withoutTroubles(known: Troubles, codes: readonly string[]): Troubles {
  return Object.fromEntries(Object.entries(known).filter(([code]) => !codes.includes(code)))
}
