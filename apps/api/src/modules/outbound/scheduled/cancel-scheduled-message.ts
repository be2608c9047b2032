import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { dropMedia } from '../../media/index.ts'
import { requireChangeable } from './require-changeable.ts'

/** It is not sent, and its file is gone. @throws scheduledMessage.notFound, also when it has just been sent, scheduledMessage.notYours */
export async function cancelScheduledMessage(ctx: Ctx<StaffActor>, { scheduledId }: { scheduledId: string }): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    const { conversationId, mediaId } = await requireChangeable(tx, scheduledId)
    const { count } = await tx.db.scheduledMessage.deleteMany({ where: { id: scheduledId } })
    if (count === 0)
      throw new AppError('scheduledMessage.notFound')
    if (mediaId)
      await dropMedia(tx, mediaId)
    announce(tx, { type: 'scheduledMessage.removed', conversationId, scheduledId })
    await audit(tx, { action: 'message.scheduleCancelled', subjectType: 'scheduledMessage', subjectId: scheduledId })
    return {}
  })
}
