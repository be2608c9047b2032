import type { Ctx } from '../../ctx.ts'
import type { Channel } from '../channels/index.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { countOnConnection, findConnection, openChannel } from '../channels/index.ts'
import { applyAcks, lockConnection } from '../conversations/index.ts'
import { nextTickLookAt } from './tick-plan.ts'

/** So many at a time, one after the other, and then a pause. */
const batchSize = 25
const restMs = 5000

type Stale = Awaited<ReturnType<typeof listStale>>[number]

/**
 * Messages of a connection that still show one tick are asked after by their ids, three times within two hours and then
 * no more: ticks get lost, and many phones are just off. Running twice asks once.
 */
export const refreshTicks = defineJob({
  name: 'refresh-ticks',
  payload: z.object({ connectionId: z.uuid() }),
  async run(ctx: Ctx, { connectionId }) {
    const row = await findConnection(ctx, connectionId)
    if (row?.status !== 'working' || (row.breakerUntil && row.breakerUntil > ctx.clock()))
      return
    const channel = openChannel(ctx, row)
    const stale = await listStale(ctx, connectionId)
    for (const message of stale) {
      const isAnswering = await refresh(ctx, channel, connectionId, message)
      if (!isAnswering)
        return
    }
    if (stale.length === batchSize)
      await transaction(ctx, tx => enqueue(tx, refreshTicks, { connectionId }, { key: `ticks:${connectionId}`, runAt: new Date(tx.clock().getTime() + restMs) }))
  },
})

async function listStale(ctx: Ctx, connectionId: string) {
  const rows = await ctx.db.delivery.findMany({
    where: { connectionId, state: 'sent', checkAt: { lte: ctx.clock() }, message: { status: 'sent' } },
    select: { messageId: true, checks: true, message: { select: { providerMessageId: true } }, conversation: { select: { chatId: true } } },
    orderBy: { checkAt: 'asc' },
    take: batchSize,
  })
  return rows.map(({ messageId, checks, message, conversation }) => ({ messageId, checks, providerMessageId: message.providerMessageId, chatId: conversation.chatId }))
}

/** False when the number does not answer: another time. */
async function refresh(ctx: Ctx, channel: Channel, connectionId: string, message: Stale): Promise<boolean> {
  const { messageId, providerMessageId, chatId, checks } = message
  const found = providerMessageId && chatId ? await channel.findStatus({ chatId, providerMessageId }) : { type: 'cannotTell' as const }
  if (found.type === 'wait')
    return false
  const status = found.type === 'told' ? found.status : null
  await transaction(ctx, async (tx) => {
    await lockConnection(tx, connectionId)
    const ticks = status && providerMessageId ? await applyAcks(tx, [{ connectionId, providerMessageId, status, at: tx.clock() }]) : {}
    await tx.db.delivery.updateMany({ where: { messageId, checks, checkAt: { not: null } }, data: { checks: checks + 1, checkAt: nextTickLookAt(checks + 1, tx.clock()) } })
    await countOnConnection(tx, connectionId, { ...ticks })
  })
  ctx.log.info({ messageId, connectionId, check: checks + 1, result: status ?? found.type }, 'the ticks of a message were asked for')
  return true
}
