import type { Pool } from 'pg'
import type { Tx } from '../../ctx.ts'
import type { Logger } from '../../platform/log.ts'
import { sayAtCommit } from '../../platform/db/say-at-commit.ts'

/** A connection something was posted on. */
export interface Posted {
  associationId: string
  connectionId: string
}

export interface ReaderBell {
  /** Something was stored and committed: a reader should look. */
  ring: (posted: Posted) => void
  /** The reader of this process hears every ring from now on; what is answered ends it. */
  hear: (listener: (posted: Posted) => void) => () => void
}

export const bellChannel = 'recado_inbound'

/** A connection rings across processes once in this time at most. */
const gatherMs = 10

/**
 * Tells the readers that there is something to read: the one of this process at once, those of others by `pg_notify`.
 * A ring that is lost costs a second: readers look by themselves.
 */
export function createReaderBell(pool: Pool, log: Logger): ReaderBell {
  const waiting = new Map<string, Posted>()
  let listener: ((posted: Posted) => void) | null = null
  let timer: NodeJS.Timeout | null = null

  async function tellOthers() {
    timer = null
    const payloads = [...waiting.values()].map(toPayload)
    waiting.clear()
    try {
      await pool.query({ name: 'ring-readers', text: 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', values: [bellChannel, payloads] })
    }
    catch (error) {
      log.warn({ err: error }, 'the readers of other processes could not be told; they look by themselves')
    }
  }

  return {
    ring(posted) {
      if (listener)
        return listener(posted)
      waiting.set(posted.connectionId, posted)
      timer ??= setTimeout(tellOthers, gatherMs)
    },
    hear(next) {
      listener = next
      return () => {
        listener = null
      }
    },
  }
}

/** Rings when the transaction commits, in every process. */
export function ringInTransaction(tx: Tx, ...connectionIds: string[]): void {
  sayAtCommit(tx, ...connectionIds.map(connectionId => ({ channel: bellChannel, payload: toPayload({ associationId: tx.association.id, connectionId }) })))
}

/** Null for what no bell wrote. */
export function parseRing(payload: string | undefined): Posted | null {
  const [associationId, connectionId] = payload?.split(' ') ?? []
  return associationId && connectionId ? { associationId, connectionId } : null
}

function toPayload({ associationId, connectionId }: Posted) {
  return `${associationId} ${connectionId}`
}
