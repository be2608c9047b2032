import type { Tx } from '../../ctx.ts'
import type { TickCounts } from './apply-acks.ts'
import type { Pair } from './give-over.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { noTicks } from './apply-acks.ts'
import { giveOver } from './give-over.ts'
import { lockMessages } from './queries.ts'
import { tellChanged } from './tell-changed.ts'

/**
 * The echo of a message was taken for that of an older one with the same content, whose end nobody knew: nobody knows it
 * again, and it is looked for. What was counted for it stays counted, once.
 */
export async function takeIdFrom(tx: Tx, pair: Pair): Promise<TickCounts> {
  await lockMessages(tx, [pair.ownId, pair.holderId])
  await tx.db.delivery.updateMany({ where: { messageId: pair.holderId }, data: { state: 'unknown', failure: 'unknown', checks: 0, checkAt: tx.clock() } })
  await giveOver(tx, pair)
  await tx.db.message.update({
    where: { id: pair.holderId },
    data: { status: 'failed', failure: 'unknown', deliveredAt: null, readAt: null, version: { increment: 1 } },
  })
  await tellChanged(tx, [pair.holderId])
  await enqueue(tx, { name: 'look-for-message', maxAttempts: 25, payload: {} }, { messageId: pair.holderId }, { key: `look:${pair.holderId}` })
  return noTicks
}
