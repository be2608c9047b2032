import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { openChannel } from '../channels/index.ts'
import { bumpMessage } from '../conversations/index.ts'
import { failMedia, fillMedia, requireMedia } from '../media/index.ts'

/**
 * Copies the file of a message into Recado's own storage: the channel keeps it for minutes only. A channel that does
 * not answer is tried again; a file that is gone for good is said so in the thread.
 */
export const copyMedia = defineJob({
  name: 'copy-media',
  payload: z.object({ messageId: z.uuid(), mediaId: z.uuid() }),
  maxAttempts: 10,
  async run(ctx: Ctx, { messageId, mediaId }, { isLast } = { isLast: false }) {
    const media = await requireMedia(ctx, mediaId)
    if (media.status !== 'pending')
      return
    const message = await ctx.db.message.findUnique({ where: { id: messageId }, include: { connection: true, conversation: { select: { chatId: true } } } })
    if (!message?.providerMessageId)
      return
    const fetched = await openChannel(ctx, message.connection).fetchMedia({
      url: media.sourceUrl,
      chatId: message.conversation.chatId ?? '',
      providerMessageId: message.providerMessageId,
    })
    if (fetched.type === 'retry' && !isLast)
      throw new Error(`the file could not be fetched yet: ${fetched.reason}`)
    if (fetched.type === 'file')
      await fillMedia(ctx, mediaId, fetched.bytes, fetched.mimeType)
    await transaction(ctx, async (tx) => {
      if (fetched.type !== 'file')
        await failMedia(tx, mediaId, fetched.reason)
      await bumpMessage(tx, messageId)
      await announce(tx, { type: 'message.updated', messageId })
    })
  },
})
