import type { Media } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { bumpMessage, findMessageOfMedia } from '../conversations/index.ts'
import { reopenMedia, toMedia } from '../media/index.ts'
import { copyMedia } from './copy-media.job.ts'

/**
 * Asks the channel again for a file that could not be had. Pressing twice asks once.
 * @throws media.notFound, media.notRetryable when it is there or on its way
 */
export async function retryMedia(ctx: Ctx, { mediaId }: { mediaId: string }): Promise<Media> {
  return transaction(ctx, async (tx) => {
    const messageId = await findMessageOfMedia(tx, mediaId)
    if (messageId)
      await bumpMessage(tx, messageId)
    const media = await reopenMedia(tx, mediaId)
    if (!messageId)
      throw new AppError('media.notRetryable')
    await enqueue(tx, copyMedia, { messageId, mediaId }, { key: copyKey(mediaId) })
    announce(tx, { type: 'message.updated', messageId })
    await audit(tx, { action: 'media.retried', subjectType: 'media', subjectId: mediaId })
    return toMedia(media, tx.association.subdomain)
  })
}

/** One job per file. */
export function copyKey(mediaId: string): string {
  return `copy:${mediaId}`
}
