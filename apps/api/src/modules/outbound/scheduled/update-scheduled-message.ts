import type { ScheduledMessage } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { checkDueAt } from './check-due-at.ts'
import { loadScheduledMessage } from './load-scheduled-messages.ts'
import { requireChangeable } from './require-changeable.ts'
import { awaitDue } from './send-due-message.job.ts'

interface UpdateScheduledMessage {
  scheduledId: string
  text?: string | undefined
  /** ISO 8601 */
  dueAt?: string | undefined
  /** The one that was seen. */
  version: number
}

/**
 * Another text or another time, while it has not been sent and nobody else has changed it meanwhile.
 * @throws scheduledMessage.notFound, scheduledMessage.notYours, scheduledMessage.changed, scheduledMessage.badTime, message.empty
 */
export async function updateScheduledMessage(ctx: Ctx<StaffActor>, { scheduledId, text, dueAt, version }: UpdateScheduledMessage): Promise<ScheduledMessage> {
  return transaction(ctx, async (tx) => {
    const row = await requireChangeable(tx, scheduledId)
    const change = {
      ...(text !== undefined && { text: text.trim() || null }),
      ...(dueAt !== undefined && { dueAt: checkDueAt(new Date(dueAt), tx.clock()) }),
    }
    if (change.text === null && !row.mediaId)
      throw new AppError('message.empty')
    const [changed] = await tx.db.scheduledMessage.updateManyAndReturn({ where: { id: scheduledId, version }, data: { ...change, version: { increment: 1 } }, select: { id: true, dueAt: true } })
    if (!changed)
      throw new AppError('scheduledMessage.changed')
    await awaitDue(tx, changed)
    announce(tx, { type: 'scheduledMessage.saved', scheduledId })
    await audit(tx, { action: 'message.rescheduled', subjectType: 'scheduledMessage', subjectId: scheduledId, details: { dueAt: changed.dueAt.toISOString(), isTextChanged: text !== undefined } })
    return loadScheduledMessage(tx, scheduledId)
  })
}
