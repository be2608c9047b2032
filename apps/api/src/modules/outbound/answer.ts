import type { Message } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { canForward } from '@recado/contracts'
import { AppError } from '../../platform/errors.ts'
import { loadMessages, requireConversation } from '../conversations/index.ts'
import { storeMedia } from '../media/index.ts'
import { hasRightToSpeak, sendMessage } from './send-message.ts'

interface Answer {
  conversationId: string
  text?: string | undefined
  clientId: string
  replyToId?: string | undefined
  isVoice?: boolean | undefined
  file?: File | undefined
  forwardOfId?: string | undefined
  draftVersion?: number | undefined
}

/**
 * An agent's answer, or a message they send on: a file is kept first, then everything else is one transaction.
 * @throws message.notForwardable, and what `sendMessage` and `storeMedia` throw
 */
export async function answer(ctx: Ctx<StaffActor>, { file, forwardOfId, ...input }: Answer): Promise<Message> {
  const known = await ctx.db.message.findFirst({ where: { conversationId: input.conversationId, clientId: input.clientId }, select: { id: true } })
  const author = { type: 'agent' as const, memberId: ctx.actor.memberId }
  // Refused before anything is kept; decided again under the lock.
  if (!known)
    hasRightToSpeak(await requireConversation(ctx, input.conversationId), author)
  const media = file && !known && !forwardOfId ? await storeMedia(ctx, { bytes: await file.bytes(), claimedType: file.type, fileName: file.name }) : null
  const content = forwardOfId ? await readForwarded(ctx, forwardOfId) : { text: input.text ?? null, mediaId: media?.id ?? null }
  const sent = await sendMessage(ctx, { ...input, ...content, author })
  if (sent.type === 'claimLost')
    throw new AppError('conversation.notYours')
  return loadOne(ctx, sent.messageId)
}

/** The text and the file of a message of any conversation. A voice message goes as one. */
async function readForwarded(ctx: Ctx, messageId: string) {
  const message = await loadOne(ctx, messageId)
  if (!canForward(message))
    throw new AppError('message.notForwardable')
  return { text: message.text, mediaId: message.media?.id ?? null, isVoice: message.kind === 'voice' }
}

/** One message in the shape of the contract. */
export async function loadOne(ctx: Ctx, messageId: string): Promise<Message> {
  const [message] = await loadMessages(ctx, [messageId])
  if (!message)
    throw new AppError('message.notFound')
  return message
}
