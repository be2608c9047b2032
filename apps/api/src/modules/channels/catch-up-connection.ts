import type { Connection } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { fillGap } from './fill-gap.ts'
import { holdConnection } from './hold-connection.ts'
import { requireConnection, toConnection } from './queries.ts'

/**
 * Has the last hours of WAHA's history read again, in the background; its progress shows in the connection.
 * @throws connection.notFound, connection.catchingUp while that goes on already
 */
export async function catchUpConnection(ctx: Ctx, { connectionId, hours }: { connectionId: string, hours: number }): Promise<Connection> {
  return transaction(ctx, async (tx) => {
    await holdConnection(tx, connectionId)
    const row = await requireConnection(tx, connectionId)
    const connection = toConnection(row)
    if (connection.catchUp?.state === 'running')
      throw new AppError('connection.catchingUp')
    await fillGap(tx, row, 'asked', new Date(tx.clock().getTime() - hours * 3_600_000))
    await audit(tx, { action: 'connection.caughtUp', subjectType: 'connection', subjectId: connectionId, details: { hours } })
    announce(tx, { type: 'connection.updated', connectionId })
    return connection
  })
}
