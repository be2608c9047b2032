import type { SendFailure } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Channel, OutboundMessage } from '../channels/index.ts'
import type { ClaimedDelivery } from './claim-delivery.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { readMedia } from '../media/index.ts'

type Prepared = { type: 'message', message: OutboundMessage } | { type: 'retry' } | { type: 'failed', failure: SendFailure }

/**
 * Everything a channel needs to send a claimed message: where to, which file, under which id. Nothing has been sent yet:
 * whatever goes wrong here may be tried again.
 */
export async function prepareMessage(ctx: Ctx, channel: Channel, claimed: ClaimedDelivery): Promise<Prepared> {
  try {
    return await prepare(ctx, channel, claimed)
  }
  catch (error) {
    if (error instanceof AppError && error.code.startsWith('media.'))
      return { type: 'failed', failure: 'mediaMissing' }
    ctx.log.warn({ err: error, messageId: claimed.message_id }, 'a message could not be prepared')
    return { type: 'retry' }
  }
}

async function prepare(ctx: Ctx, channel: Channel, claimed: ClaimedDelivery): Promise<Prepared> {
  const row = await ctx.db.message.findUniqueOrThrow({ where: { id: claimed.message_id }, include: { conversation: true, replyTo: true } })
  const chatId = row.conversation.chatId ?? await findChatId(ctx, channel, row.conversation)
  if (chatId === 'unknown')
    return { type: 'retry' }
  if (!chatId)
    return { type: 'failed', failure: 'notOnWhatsApp' }
  const file = row.mediaId ? await readMedia(ctx, row.mediaId) : null
  const kind = sendableKinds.find(it => it === row.kind) ?? 'text'
  const reservedId = claimed.reserved_id ?? (channel.takesReservedId(kind) ? await reserve(ctx, channel, row.id) : null)
  if (reservedId === 'unknown')
    return { type: 'retry' }
  return {
    type: 'message',
    message: { chatId, kind, text: row.text, file, reservedId, replyTo: quotedId(row.replyTo, chatId) },
  }
}

const sendableKinds = ['text', 'image', 'video', 'voice', 'audio', 'document'] as const

/** A number nobody has written from yet is checked first: its form on WhatsApp may differ from how it is dialled. */
async function findChatId(ctx: Ctx, channel: Channel, { id, contactId }: { id: string, contactId: string }) {
  const identity = await ctx.db.contactIdentity.findFirst({ where: { contactId, type: 'phone' }, orderBy: { createdAt: 'asc' } })
  const chatId = identity?.chatId ?? (identity ? await channel.findChatId(identity.value) : null)
  if (chatId && chatId !== 'unknown')
    await ctx.db.conversation.update({ where: { id }, data: { chatId } })
  return chatId
}

/** Written down before it is used: after a crash the second try carries the same id. */
async function reserve(ctx: Ctx, channel: Channel, messageId: string): Promise<string | null | 'unknown'> {
  const reservedId = await channel.reserveId()
  if (reservedId && reservedId !== 'unknown') {
    await transaction(ctx, async (tx) => {
      await tx.db.delivery.update({ where: { messageId }, data: { reservedId } })
      await tx.db.message.update({ where: { id: messageId }, data: { providerMessageId: reservedId } })
    })
  }
  return reservedId
}

/** The full id, as every engine takes it. */
function quotedId(original: { providerMessageId: string | null, direction: 'in' | 'out' } | null, chatId: string) {
  return original?.providerMessageId ? `${original.direction === 'out'}_${chatId}_${original.providerMessageId}` : null
}
