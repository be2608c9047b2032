import type { SendFailure } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Channel, Delay, OutboundMessage } from '../channels/index.ts'
import type { ClaimedDelivery } from './claim-delivery.ts'
import type { OutgoingRow } from './try-delivery.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { openMedia } from '../media/index.ts'

type Prepared = { type: 'message', message: OutboundMessage } | { type: 'failed', failure: SendFailure } | Delay

/**
 * Everything a channel needs to send a claimed message: where to, which file, under which id. Nothing has been sent yet:
 * whatever goes wrong here may be tried again.
 */
export async function prepareMessage(ctx: Ctx, channel: Channel, claimed: ClaimedDelivery, row: OutgoingRow): Promise<Prepared> {
  try {
    return await prepare(ctx, channel, claimed, row)
  }
  catch (error) {
    if (error instanceof AppError && ['media.notFound', 'media.notStored'].includes(error.code))
      return { type: 'failed', failure: 'mediaMissing' }
    ctx.log.warn({ err: error, messageId: row.id }, 'a message could not be prepared')
    return { type: 'retry', afterMs: 2000, reason: 'notPrepared' }
  }
}

async function prepare(ctx: Ctx, channel: Channel, claimed: ClaimedDelivery, row: OutgoingRow): Promise<Prepared> {
  const found = row.conversation.chatId ? { type: 'chat' as const, chatId: row.conversation.chatId } : await findChatId(ctx, channel, row.conversation)
  if (found.type !== 'chat')
    return found
  if (!found.chatId)
    return { type: 'failed', failure: 'notOnWhatsApp' }
  const file = row.mediaId ? await openMedia(ctx, row.mediaId) : null
  const kind = sendableKinds.find(it => it === row.kind) ?? 'text'
  const reserved = claimed.reserved_id || !channel.takesReservedId(kind) ? { type: 'id' as const, id: claimed.reserved_id } : await reserve(ctx, channel, claimed)
  if (reserved.type !== 'id')
    return reserved
  return {
    type: 'message',
    message: { chatId: found.chatId, kind, text: row.text, file, reservedId: reserved.id, replyTo: quotedId(row.replyTo, found.chatId) },
  }
}

const sendableKinds = ['text', 'image', 'video', 'voice', 'audio', 'document'] as const

/** A number nobody has written from yet is checked first: its form on WhatsApp may differ from how it is dialled. */
async function findChatId(ctx: Ctx, channel: Channel, { id, contactId }: { id: string, contactId: string }): ReturnType<Channel['findChatId']> {
  const identity = await ctx.db.contactIdentity.findFirst({ where: { contactId, type: 'phone' }, orderBy: { createdAt: 'asc' } })
  if (!identity)
    return { type: 'chat', chatId: null }
  const found = identity.chatId ? { type: 'chat' as const, chatId: identity.chatId } : await channel.findChatId(identity.value)
  if (found.type === 'chat' && found.chatId)
    await ctx.db.conversation.update({ where: { id }, data: { chatId: found.chatId } })
  return found
}

/** Written down before it is used: after a crash the second try carries the same id. */
async function reserve(ctx: Ctx, channel: Channel, { message_id: messageId, claim }: ClaimedDelivery): ReturnType<Channel['reserveId']> {
  const reserved = await channel.reserveId()
  if (reserved.type !== 'id' || !reserved.id)
    return reserved
  const { id } = reserved
  const isMine = await transaction(ctx, async (tx) => {
    const { count } = await tx.db.delivery.updateMany({ where: { messageId, claim, state: 'sending' }, data: { reservedId: id } })
    if (count === 1)
      await tx.db.message.update({ where: { id: messageId }, data: { providerMessageId: id } })
    return count === 1
  })
  // Whoever has it now reserves one too, and a message has one id only.
  return isMine ? reserved : { type: 'retry', afterMs: 2000, reason: 'claimLost' }
}

/** The full id, as every engine takes it. */
function quotedId(original: { providerMessageId: string | null, direction: 'in' | 'out' } | null, chatId: string) {
  return original?.providerMessageId ? `${original.direction === 'out'}_${chatId}_${original.providerMessageId}` : null
}
