import type { Conversation } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { listWorkingConnections, requireConnection } from '../channels/index.ts'
import { requireContact } from '../contacts/index.ts'
import { takeOver } from './take-over.ts'

interface StartConversation {
  contactId: string
  connectionId?: string | undefined
}

/**
 * An agent writes first: finds or makes the conversation with a contact and takes it over. The number is checked with
 * WhatsApp before the first message goes.
 * @throws contact.notFound, contact.badPhone without a number, connection.notFound, connection.noneWorks, conversation.claimed
 */
export async function startConversation(ctx: Ctx<StaffActor>, { contactId, connectionId }: StartConversation): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const contact = await requireContact(tx, contactId)
    const connection = connectionId ?? await usualConnection(tx, contactId)
    if (connectionId)
      await requireConnection(tx, connectionId)
    const known = await tx.db.conversation.findFirst({ where: { contactId, connectionId: connection }, select: { id: true } })
    if (!known && contact.phones.length === 0)
      throw new AppError('contact.badPhone')
    return takeOver(tx, { conversationId: known?.id ?? await open(tx, contactId, connection), force: false })
  })
}

/** The connection the contact was talked to last, else the first one that works. */
async function usualConnection(ctx: Ctx, contactId: string): Promise<string> {
  const last = await ctx.db.conversation.findFirst({
    where: { contactId, connection: { removedAt: null } },
    orderBy: { lastActivityAt: 'desc' },
    select: { connectionId: true },
  })
  const [working] = last ? [] : await listWorkingConnections(ctx)
  const found = last?.connectionId ?? working?.id
  if (!found)
    throw new AppError('connection.noneWorks')
  return found
}

/** Two agents at once open one. */
async function open(tx: Tx, contactId: string, connectionId: string): Promise<string> {
  await tx.db.conversation.createMany({
    data: [{ associationId: tx.association.id, contactId, connectionId, state: 'waiting', lastActivityAt: tx.clock() }],
    skipDuplicates: true,
  })
  announce(tx, { type: 'conversation.counted' })
  const row = await tx.db.conversation.findFirstOrThrow({ where: { contactId, connectionId }, select: { id: true } })
  return row.id
}
