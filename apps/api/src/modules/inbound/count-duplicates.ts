import type { Ctx, RootCtx } from '../../ctx.ts'
import type { Posted } from './reader-bell.ts'
import { reasonOf } from '../../platform/db/database-code.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { countOnConnection } from '../channels/index.ts'

export interface DuplicateCounter {
  count: (posted: Posted, copies: number) => void
  /** Writes what was counted to the ledger. */
  flush: () => Promise<void>
  /** The last flush. */
  stop: () => Promise<void>
}

const flushMs = 3000

/** Deliveries that were here already leave no row: they are counted in memory and go to the ledger every few seconds. */
export function countDuplicates(root: RootCtx, contextOf: (associationId: string) => Promise<Ctx | null>): DuplicateCounter {
  const counted = new Map<string, Posted & { copies: number }>()
  let timer: NodeJS.Timeout | null = null

  function count(posted: Posted, copies: number) {
    const before = counted.get(posted.connectionId)?.copies ?? 0
    counted.set(posted.connectionId, { ...posted, copies: before + copies })
    timer ??= setTimeout(() => void flush(), flushMs).unref()
  }

  async function flush() {
    if (timer)
      clearTimeout(timer)
    timer = null
    const batch = [...counted.values()]
    counted.clear()
    for (const { copies, ...posted } of batch) {
      try {
        const ctx = await contextOf(posted.associationId)
        if (ctx)
          await transaction(ctx, tx => countOnConnection(tx, posted.connectionId, { duplicate: copies }))
      }
      catch (error) {
        root.log.warn({ connectionId: posted.connectionId, reason: reasonOf(error) }, 'duplicates could not be counted yet')
        count(posted, copies)
      }
    }
  }

  return {
    count,
    flush,
    async stop() {
      await flush()
      if (timer)
        clearTimeout(timer)
    },
  }
}
