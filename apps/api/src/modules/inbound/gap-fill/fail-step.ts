import type { Ctx } from '../../../ctx.ts'
import type { HistoryAnswer } from '../../channels/index.ts'
import type { Fill } from './queries.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { noteCatchUp } from '../../channels/index.ts'
import { holdFill, toFill } from './queries.ts'
import { isTold, toCatchUp } from './to-catch-up.ts'

type Failed = Extract<HistoryAnswer<never>, { type: 'failed' }>

const firstRestMs = 5000
const longestRestMs = 5 * 60_000
/** About twenty minutes. */
const mostAttempts = 9

/**
 * A page that could not be had is asked for again, later and later. Given up, nothing is forgotten: the next reading
 * begins where this one did.
 */
export async function failStep(ctx: Ctx, fill: Fill, { reason, isPassing }: Pick<Failed, 'reason' | 'isPassing'>): Promise<number | null> {
  const attempts = fill.attempts + 1
  const isOver = attempts >= mostAttempts || !isPassing
  ctx.log.warn({ connectionId: fill.connectionId, reason, attempts, isOver }, 'history could not be read')
  return transaction(ctx, async (tx) => {
    if (!await holdFill(tx, fill))
      return 0
    const row = toFill(await tx.db.gapFill.update({
      where: { id: fill.id },
      data: {
        attempts,
        failure: reason,
        ...(isOver ? { state: 'failed', finishedAt: tx.clock() } : {}),
      },
    }))
    if (isOver && isTold(row))
      await noteCatchUp(tx, fill.connectionId, toCatchUp(row))
    return isOver ? null : Math.min(longestRestMs, firstRestMs * 2 ** (attempts - 1))
  })
}
