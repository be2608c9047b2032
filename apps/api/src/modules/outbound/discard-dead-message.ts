import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'

/**
 * A person gives a message up for good and says why. It stays in the thread, as one that was not sent.
 * @throws deadLetter.notFound
 */
export async function discardDeadMessage(ctx: Ctx, { messageId, note }: { messageId: string, note: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    const { count } = await tx.db.delivery.updateMany({
      where: { messageId, OR: [{ state: 'failed' }, { state: 'unknown', checkAt: null }], message: { status: 'failed' } },
      data: { state: 'discarded', failure: 'discarded', note },
    })
    if (count === 0)
      throw new AppError('deadLetter.notFound')
    await tx.db.message.update({ where: { id: messageId }, data: { failure: 'discarded', version: { increment: 1 } } })
    announce(tx, { type: 'message.updated', messageId })
    await audit(tx, { action: 'message.discarded', subjectType: 'message', subjectId: messageId, details: { note } })
    tx.log.info({ messageId }, 'a dead letter was discarded')
  })
}
