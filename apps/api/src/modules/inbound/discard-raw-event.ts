import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { audit } from '../audit/index.ts'
import { isSequence } from './queries.ts'

/**
 * Gives an event that could not be read up for good, with a note why.
 * @throws deadLetter.notFound, also when nobody has given up on it
 */
export async function discardRawEvent(ctx: Ctx, { sequence, note }: { sequence: string, note: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    const { count } = isSequence(sequence)
      ? await tx.db.rawEvent.updateMany({ where: { sequence: BigInt(sequence), status: { in: ['failed', 'unreadable'] } }, data: { status: 'discarded', note } })
      : { count: 0 }
    if (count === 0)
      throw new AppError('deadLetter.notFound')
    await audit(tx, { action: 'rawEvent.discarded', subjectType: 'rawEvent', subjectId: sequence })
  })
}
