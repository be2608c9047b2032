import type { Message } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { audit } from '../../audit/index.ts'
import { loadOne } from '../answer.ts'
import { requireChangeable } from './require-changeable.ts'
import { sendTaken, takeScheduled } from './take-scheduled.ts'

/** A person has it sent before its time, also for an author who has left. @throws scheduledMessage.notFound, scheduledMessage.notYours */
export async function sendScheduledMessage(ctx: Ctx<StaffActor>, { scheduledId }: { scheduledId: string }): Promise<Message> {
  return transaction(ctx, async (tx) => {
    await requireChangeable(tx, scheduledId)
    const row = await takeScheduled(tx, scheduledId, null)
    if (!row)
      throw new AppError('scheduledMessage.notFound')
    const messageId = await sendTaken(tx, row)
    await audit(tx, { action: 'message.sentEarly', subjectType: 'message', subjectId: messageId, details: { scheduledId } })
    return loadOne(tx, messageId)
  })
}
