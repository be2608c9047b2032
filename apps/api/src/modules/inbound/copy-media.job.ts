import type { Ctx, Tx } from '../../ctx.ts'
import type { FetchedMedia } from '../channels/index.ts'
import type { StoredFile } from '../media/index.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { clearTrouble, noteTrouble, openChannel } from '../channels/index.ts'
import { bumpMessage } from '../conversations/index.ts'
import { failMedia, fillMedia, putFile, requireMedia } from '../media/index.ts'

/**
 * Copies the file of a message into Recado's own storage: the channel keeps it for minutes only. A channel that does
 * not answer, or a storage that is full, is tried again for hours; a file that is gone for good is said so in the thread.
 * That it is there and that inboxes hear of it is one transaction: a second run finds nothing done by half.
 */
export const copyMedia = defineJob({
  name: 'copy-media',
  payload: z.object({ messageId: z.uuid(), mediaId: z.uuid() }),
  maxAttempts: 10,
  async run(ctx: Ctx, { messageId, mediaId }, { isLast } = { isLast: false }) {
    const message = await ctx.db.message.findUnique({ where: { id: messageId, mediaId }, include: { connection: true, conversation: { select: { chatId: true } } } })
    if (!message?.providerMessageId)
      return
    const media = await requireMedia(ctx, mediaId)
    if (media.status !== 'pending')
      return
    const fetched = await openChannel(ctx, message.connection).fetchMedia({
      url: media.sourceUrl,
      chatId: message.conversation.chatId ?? '',
      providerMessageId: message.providerMessageId,
    })
    const kept = await keep(ctx, mediaId, fetched)
    const failure = kept.type === 'failed' ? kept.reason : null
    if (kept.type === 'failed' && kept.isPassing && !isLast)
      throw new Error(`the file could not be copied yet: ${failure}`)
    await transaction(ctx, async (tx) => {
      await bumpMessage(tx, messageId)
      if (kept.type === 'failed')
        await failMedia(tx, mediaId, kept.reason)
      else if (!await fillMedia(tx, mediaId, kept.stored))
        return
      announce(tx, { type: 'message.updated', messageId })
      await noteElsewhere(tx, message.connectionId, failure)
    })
    ctx.log.info({ messageId, mediaId, failure }, 'a file was copied')
  },
})

type Kept = { type: 'kept', stored: StoredFile } | { type: 'failed', reason: string, isPassing: boolean }

/** The bytes first: a row never points at nothing. */
async function keep(ctx: Ctx, mediaId: string, fetched: FetchedMedia): Promise<Kept> {
  if (fetched.type !== 'file')
    return { type: 'failed', reason: fetched.reason, isPassing: fetched.type === 'retry' }
  try {
    return { type: 'kept', stored: await putFile(ctx, mediaId, fetched.bytes, fetched.mimeType) }
  }
  catch (error) {
    if (!(error instanceof AppError && error.code === 'media.storageFailed'))
      throw error
    ctx.log.error({ err: error.cause, mediaId }, 'the storage did not keep a file')
    return { type: 'failed', reason: 'storage', isPassing: true }
  }
}

/** Files that are kept where nothing may be fetched from are the number's trouble, until one is to be had again. */
async function noteElsewhere(tx: Tx, connectionId: string, failure: string | null) {
  if (failure === 'elsewhere')
    await noteTrouble(tx, connectionId, 'baseUrlWrong')
  if (failure === null)
    await clearTrouble(tx, connectionId, 'baseUrlWrong')
}
