import type { Ctx } from '../../ctx.ts'
import type { StoredEvent } from './queries.ts'
import { reasonOf } from '../../platform/db/database-code.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { countOnConnection } from '../channels/index.ts'

/** How long after each failure it is tried again; after the last one it is given up. */
const waitsMs = [1000, 5000, 30_000, 2 * 60_000, 10 * 60_000]

/**
 * Puts a failed try on record. The event is read again later, alone and a few times; then it is a dead letter, which
 * operators see and can replay. Of two that saw the same try fail, one counts.
 */
export async function failEvent(ctx: Ctx, connectionId: string, { sequence, attempts, isReplay }: StoredEvent, error: unknown): Promise<void> {
  const retryAt = nextTry(attempts, ctx.clock())
  const reason = reasonOf(error)
  const isOnRecord = await transaction(ctx, async (tx) => {
    const count = await tx.db.$executeRaw`
      UPDATE raw_events SET status = ${retryAt ? 'stored' : 'failed'}::raw_event_status, reason = ${reason}, attempts = attempts + 1, retry_at = ${retryAt},
        processed_at = CASE WHEN ${retryAt === null} THEN ${ctx.clock()}::timestamptz ELSE processed_at END
      WHERE association_id = ${ctx.association.id}::uuid AND connection_id = ${connectionId}::uuid AND status = 'stored'
        AND sequence = ${sequence} AND attempts = ${attempts}`
    await countOnConnection(tx, connectionId, count === 0 || isReplay ? {} : { stored: attempts === 0 ? 1 : 0, failed: retryAt ? 0 : 1 })
    return count > 0
  })
  if (!isOnRecord)
    return
  const facts = { eventId: String(sequence), connectionId, reason, attempts: attempts + 1, stack: framesOf(error) }
  if (retryAt)
    ctx.log.warn({ ...facts, retryAt }, 'failed')
  else
    ctx.log.error(facts, 'dead')
}

/** Null after the last try. A tenth earlier or later, so that what failed together does not come back together. */
function nextTry(attempts: number, now: Date): Date | null {
  const waitMs = waitsMs[attempts]
  return waitMs === undefined ? null : new Date(now.getTime() + waitMs * (0.9 + Math.random() * 0.2))
}

/** Where it happened, without what was said: that may quote what a person wrote. */
function framesOf(error: unknown) {
  return error instanceof Error ? error.stack?.match(/^ {4}at .*$/gm)?.slice(0, 8).map(frame => frame.trim()) : undefined
}
