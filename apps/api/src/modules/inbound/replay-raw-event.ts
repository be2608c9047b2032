import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { audit } from '../audit/index.ts'
import { isSequence } from './queries.ts'
import { ringInTransaction } from './reader-bell.ts'

/**
 * Has an event read again, whatever became of it before; what it told that is known already stays as it is.
 * @throws rawEvent.notFound; rawEvent.notReplayable while it is still to be read
 */
export async function replayRawEvent(ctx: Ctx, { sequence }: { sequence: string }): Promise<void> {
  if (!isSequence(sequence))
    throw new AppError('rawEvent.notFound')
  await transaction(ctx, async (tx) => {
    const [event] = await tx.db.$queryRaw<{ connectionId: string, isReopened: boolean }[]>`
      WITH found AS (
        SELECT sequence, connection_id, status FROM raw_events WHERE association_id = ${tx.association.id}::uuid AND sequence = ${sequence}::bigint FOR UPDATE
      ), reopened AS (
        UPDATE raw_events e SET status = 'stored', attempts = 0, reason = NULL, retry_at = NULL, note = NULL
        FROM found WHERE e.sequence = found.sequence AND found.status <> 'stored' RETURNING e.sequence
      )
      SELECT connection_id AS "connectionId", EXISTS (SELECT FROM reopened) AS "isReopened" FROM found`
    if (!event)
      throw new AppError('rawEvent.notFound')
    if (!event.isReopened)
      throw new AppError('rawEvent.notReplayable')
    ringInTransaction(tx, event.connectionId)
    await audit(tx, { action: 'rawEvent.replayed', subjectType: 'rawEvent', subjectId: sequence })
  })
}
