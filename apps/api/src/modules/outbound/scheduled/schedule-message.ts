import type { ScheduledMessage } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { clearDraft, requireConversation, requireMessage } from '../../conversations/index.ts'
import { dropMedia, storeMedia } from '../../media/index.ts'
import { checkDueAt } from './check-due-at.ts'
import { loadScheduledMessage } from './load-scheduled-messages.ts'
import { awaitDue } from './send-due-message.job.ts'

interface ScheduleMessage {
  conversationId: string
  text?: string | undefined
  /** ISO 8601 */
  dueAt: string
  /** The same one twice is scheduled once. */
  clientId: string
  replyToId?: string | undefined
  isVoice?: boolean | undefined
  file?: File | undefined
  /** The draft it was, up to this version: scheduled, it is gone. */
  draftVersion?: number | undefined
}

/**
 * Has a message sent later. It needs no right to speak, now or then: it takes the conversation from nobody. A file is kept
 * first, then everything else is one transaction.
 * @throws conversation.notFound, message.notFound, message.empty, scheduledMessage.badTime, and what `storeMedia` throws
 */
export async function scheduleMessage(ctx: Ctx<StaffActor>, { file, ...input }: ScheduleMessage): Promise<ScheduledMessage> {
  const { clientId } = input
  const known = await findKnown(ctx, clientId)
  if (known)
    return loadScheduledMessage(ctx, known)
  const [text, dueAt] = [input.text?.trim() || null, checkDueAt(new Date(input.dueAt), ctx.clock())]
  if (!text && !file)
    throw new AppError('message.empty')
  // Refused before anything is kept.
  await requireConversation(ctx, input.conversationId)
  const media = file ? await storeMedia(ctx, { bytes: await file.bytes(), claimedType: file.type, fileName: file.name }) : null
  return transaction(ctx, async (tx) => {
    const id = await insert(tx, { ...input, text, dueAt, mediaId: media?.id ?? null })
    if (!id && media)
      await dropMedia(tx, media.id)
    if (!id)
      return requireKnown(tx, clientId)
    await awaitDue(tx, { id, dueAt })
    if (input.draftVersion !== undefined)
      await clearDraft(tx, { memberId: tx.actor.memberId, conversationId: input.conversationId, version: input.draftVersion })
    announce(tx, { type: 'scheduledMessage.saved', scheduledId: id })
    await audit(tx, { action: 'message.scheduled', subjectType: 'scheduledMessage', subjectId: id, details: { dueAt: dueAt.toISOString() } })
    tx.log.info({ scheduledId: id, conversationId: input.conversationId }, 'a message was scheduled')
    return loadScheduledMessage(tx, id)
  })
}

async function findKnown(ctx: Ctx, clientId: string): Promise<string | null> {
  const row = await ctx.db.scheduledMessage.findFirst({ where: { clientId }, select: { id: true } })
  return row?.id ?? null
}

async function requireKnown(tx: Tx, clientId: string): Promise<ScheduledMessage> {
  const known = await findKnown(tx, clientId)
  if (!known)
    throw new AppError('scheduledMessage.notFound')
  return loadScheduledMessage(tx, known)
}

type Row = Pick<ScheduleMessage, 'conversationId' | 'clientId' | 'replyToId' | 'isVoice'> & { text: string | null, dueAt: Date, mediaId: string | null }

/** Null: the same request came twice at once, and the other one was first. */
async function insert(tx: Tx & Ctx<StaffActor>, { conversationId, replyToId, isVoice = false, clientId, text, dueAt, mediaId }: Row): Promise<string | null> {
  await requireConversation(tx, conversationId)
  const original = replyToId ? await requireMessage(tx, { conversationId, messageId: replyToId }) : null
  if (original?.kind === 'note')
    throw new AppError('message.notFound')
  const [inserted] = await tx.db.scheduledMessage.createManyAndReturn({
    data: [{ associationId: tx.association.id, authorId: tx.actor.memberId, conversationId, clientId, text, mediaId, isVoice, replyToId: original?.id ?? null, dueAt }],
    select: { id: true },
    skipDuplicates: true,
  })
  return inserted?.id ?? null
}
