import type { Message } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../ctx.ts'
import type { ConversationRow } from './queries.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { listStaffMembers } from '../identity/index.ts'
import { involve } from './participants.ts'
import { lockConversation } from './queries.ts'
import { loadMessages } from './select-messages.ts'
import { tellStaff } from './tell-staff.ts'

interface WriteNote {
  conversationId: string
  text: string
  /** The same one twice is the same note. */
  clientId: string
  mentionIds: string[]
}

/**
 * Puts a private note into the thread: it takes the conversation from nobody, is never sent, and the colleagues it
 * names are told and follow the conversation from here. @throws conversation.notFound, staff.notFound
 */
export async function writeNote(ctx: Ctx<StaffActor>, input: WriteNote): Promise<Message> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, input.conversationId)
    const known = await tx.db.message.findFirst({ where: { conversationId: conversation.id, clientId: input.clientId }, select: { id: true } })
    const [note] = await loadMessages(tx, [known?.id ?? await insertNote(tx, conversation, input)])
    if (!note)
      throw new Error('a note vanished inside its own request')
    return note
  })
}

async function insertNote(tx: Tx & Ctx<StaffActor>, conversation: ConversationRow, { text, clientId, mentionIds }: WriteNote): Promise<string> {
  const mentions = await requireColleagues(tx, mentionIds)
  const { id: messageId } = await tx.db.message.create({
    data: {
      associationId: tx.association.id,
      conversationId: conversation.id,
      connectionId: conversation.connectionId,
      direction: 'out',
      authorType: 'agent',
      authorId: tx.actor.memberId,
      kind: 'note',
      text,
      content: mentions.length > 0 ? { mentions } : undefined,
      clientId,
      sentAt: tx.clock(),
    },
    select: { id: true },
  })
  const toldIds = mentions.map(({ id }) => id).filter(id => id !== tx.actor.memberId)
  await involve(tx, conversation, toldIds)
  if (toldIds.length > 0)
    await tellStaff(tx, { kind: 'mention', conversationId: conversation.id, messageId, key: `mention:${messageId}`, byId: tx.actor.memberId, memberIds: toldIds })
  announce(tx, { type: 'message.created', messageId })
  await audit(tx, { action: 'note.written', subjectType: 'message', subjectId: messageId, details: { mentionCount: toldIds.length } })
  return messageId
}

async function requireColleagues(tx: Tx, memberIds: string[]) {
  if (memberIds.length === 0)
    return []
  const named = new Set(memberIds)
  const colleagues = (await listStaffMembers(tx)).filter(({ id }) => named.has(id))
  if (colleagues.length < named.size)
    throw new AppError('staff.notFound')
  return colleagues.map(({ id, name }) => ({ id, name }))
}
