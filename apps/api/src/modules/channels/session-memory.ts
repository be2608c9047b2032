import { connectionStatuses } from '@recado/contracts'
import { z } from 'zod'

const instant = z.iso.datetime()

const shape = z.object({
  /** The status before the one it has. */
  previous: z.enum(connectionStatuses),
  /** When anything was last heard before it stopped working: messages may be missing from then on. */
  heardUntil: instant,
  /** When the session last spoke for itself, and when it was last asked: both by our clock. */
  reportedAt: instant,
  askedAt: instant,
  /** Since when a status is known that the session should have told, and had to be asked for. */
  untoldAt: instant,
  /** Who last told the session to start, restart or unlink. */
  steered: z.object({ by: z.enum(['staff', 'watchdog']), at: instant }),
  /** How many looks in a row found nobody. */
  missedLooks: z.number(),
  /** The newest message of WAHA's history, by WhatsApp's clock. */
  history: z.object({
    newestAt: instant.nullable(),
    lookedAt: instant,
    /** A newer message appeared between these two looks. */
    moved: z.object({ after: instant, seenAt: instant }).nullable(),
  }),
}).partial().catch({})

/** What is remembered of a session from one look or report to the next. */
export type SessionMemory = z.infer<typeof shape>

/** As kept in the row. */
export function readMemory(kept: unknown): SessionMemory {
  return shape.parse(kept)
}
