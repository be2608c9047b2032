import type { SessionMemory } from '../session-memory.ts'
import { postedAgainMs, wasUp } from '../uptime.ts'

type History = NonNullable<SessionMemory['history']>

/** How often WAHA's history is looked at. */
export const historyEveryMs = 5 * 60_000
/** After so long without a look nobody can say when the history moved. */
const forgetMs = 15 * 60_000
/** The history of a fresh link arrives for minutes, and no event tells of it. */
const settledMs = 10 * 60_000

interface Look {
  /** The newest message of the history, by WhatsApp's clock; null: there is none. */
  newestAt: Date | null
  /** When anything was last heard. */
  lastEventAt: Date | null
  /** Since when somebody listens; null: nobody does now. */
  upSince: Date | null
  now: Date
}

/**
 * Remembers when WAHA's history moved. Its newest message carries WhatsApp's time and is compared with its like alone;
 * when it appeared is a time between two looks, by our clock. Heard of is forgotten, and so is what nobody could hear.
 */
export function followHistory(known: History | undefined, { newestAt, lastEventAt, upSince, now }: Look): History {
  const lookedAt = now.toISOString()
  const newest = newestAt?.toISOString() ?? known?.newestAt ?? null
  if (!known?.newestAt || now.getTime() - Date.parse(known.lookedAt) > forgetMs)
    return { newestAt: newest, lookedAt, moved: null }
  if (known.moved && !isHeard(known.moved, lastEventAt) && wasUp(known.moved.after, upSince))
    return { newestAt: newest, lookedAt, moved: known.moved }
  const hasMoved = newestAt !== null && newestAt.getTime() > Date.parse(known.newestAt) && wasUp(known.lookedAt, upSince)
  return { newestAt: newest, lookedAt, moved: hasMoved ? { after: known.lookedAt, seenAt: lookedAt } : null }
}

/**
 * A message appeared in the history of a session that worked all along, somebody listened all the while, and not one
 * event has come since the look before.
 */
export function isUnheard(history: History | undefined, { lastEventAt, workingSince, upSince, now }: Omit<Look, 'newestAt'> & { workingSince: Date }): boolean {
  const moved = history?.moved
  return moved !== undefined && moved !== null
    && !isHeard(moved, lastEventAt)
    && wasUp(moved.after, upSince)
    && workingSince.getTime() + settledMs <= Date.parse(moved.after)
    && now.getTime() - Date.parse(moved.seenAt) >= postedAgainMs
}

function isHeard(moved: { after: string }, lastEventAt: Date | null): boolean {
  return lastEventAt !== null && lastEventAt.getTime() >= Date.parse(moved.after)
}
