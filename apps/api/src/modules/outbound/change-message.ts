import type { ErrorCode, Message } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { ChangeResult, OutgoingChange } from '../channels/index.ts'
import { canDelete, canEdit, canReactTo } from '@recado/contracts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { audit } from '../audit/index.ts'
import { openChannel, requireConnection } from '../channels/index.ts'
import { applyChanges, requireConversation, requireMessage } from '../conversations/index.ts'
import { loadOne } from './answer.ts'

interface MessageRef { conversationId: string, messageId: string }

/** Our one reaction to a message; null takes it back. Not while a colleague holds the conversation. Throws what `changeMessage` throws. */
export async function reactToMessage(ctx: Ctx<StaffActor>, { emoji, ...ref }: MessageRef & { emoji: string | null }): Promise<Message> {
  const { state, assigneeId } = await requireConversation(ctx, ref.conversationId)
  if (state === 'human' && assigneeId !== null && assigneeId !== ctx.actor.memberId)
    throw new AppError('conversation.notYours', { details: { state, assigneeId } })
  return changeMessage(ctx, ref, { type: 'reaction', emoji }, canReactTo)
}

/** Another text for an own message. Throws what `changeMessage` throws. */
export async function editMessage(ctx: Ctx<StaffActor>, { text, ...ref }: MessageRef & { text: string }): Promise<Message> {
  return changeMessage(ctx, ref, { type: 'edit', text }, message => canEdit(message, ctx.actor, ctx.clock().getTime()))
}

/** Deletes one of our messages for everyone. Throws what `changeMessage` throws. */
export async function deleteMessage(ctx: Ctx<StaffActor>, ref: MessageRef): Promise<Message> {
  return changeMessage(ctx, ref, { type: 'revoke' }, message => canDelete(message, ctx.actor, ctx.clock().getTime()))
}

const actions = { reaction: 'message.reacted', edit: 'message.edited', revoke: 'message.deleted' } as const
const failures = { down: 'connection.down', refused: 'message.changeRefused', unsupported: 'message.changeUnsupported', uncertain: 'message.changeUncertain' } as const satisfies Record<Exclude<ChangeResult, 'done'>, ErrorCode>

/**
 * First on WhatsApp, then here, as if it had been heard of: its echo changes nothing more, and settles what nobody knows
 * the end of. @throws conversation.notFound, message.notFound, message.notChangeable, connection.down,
 * message.changeRefused, message.changeUnsupported, message.changeUncertain
 */
async function changeMessage(ctx: Ctx<StaffActor>, ref: MessageRef, change: OutgoingChange, isAllowed: (message: Message) => boolean): Promise<Message> {
  const { chatId } = await requireConversation(ctx, ref.conversationId)
  const { connectionId, providerMessageId, direction } = await requireMessage(ctx, ref)
  if (!chatId || !providerMessageId || !isAllowed(await loadOne(ctx, ref.messageId)))
    throw new AppError('message.notChangeable')
  const connection = await requireConnection(ctx, connectionId)
  if (connection.removedAt || connection.status !== 'working')
    throw new AppError('connection.down')
  const result = await openChannel(ctx, connection).change({ chatId, providerMessageId, isOurs: direction === 'out' }, change)
  ctx.log.info({ messageId: ref.messageId, connectionId, change: change.type, result }, 'a message was changed')
  if (result !== 'done')
    throw new AppError(failures[result])
  await transaction(ctx, async (tx) => {
    await applyChanges(tx, [{ connectionId, providerMessageId, change: change.type === 'reaction' ? { ...change, side: 'out' } : change, at: tx.clock() }])
    await audit(tx, { action: actions[change.type], subjectType: 'message', subjectId: ref.messageId })
  })
  return loadOne(ctx, ref.messageId)
}
