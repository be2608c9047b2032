import type { QueueSettings } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { wakeQueue } from '../identity/index.ts'

const byDefault: QueueSettings = { rule: 'byHand', callAfterMinutes: null }

/** How the association deals with its queue. */
export async function getQueueSettings(ctx: Ctx): Promise<QueueSettings> {
  const row = await ctx.db.queueSettings.findUnique({ where: { associationId: ctx.association.id }, select: { rule: true, callAfterMinutes: true } })
  return row ?? byDefault
}

/** From here the queue is dealt with so; who waits already is handed out too. */
export async function updateQueueSettings(ctx: Ctx<StaffActor>, settings: QueueSettings): Promise<QueueSettings> {
  const associationId = ctx.association.id
  await transaction(ctx, async (tx) => {
    await tx.db.queueSettings.upsert({ where: { associationId }, create: { associationId, ...settings }, update: settings })
    await audit(tx, { action: 'queue.settingsChanged', subjectType: 'association', subjectId: associationId, details: { ...settings } })
    await wakeQueue(tx)
  })
  return settings
}
