import type { Ctx } from '../ctx.ts'
import type { Connection, Conversation } from '../platform/db/generated/client.ts'
import { addConnection } from './add-connection.ts'

interface Given {
  connection?: Connection
  name?: string
  /** E.164 */
  phone?: string
  conversation?: Partial<Conversation>
}

let count = 0

/** A contact with a conversation, held by the assistant unless told otherwise. */
export async function addConversation(ctx: Ctx, { connection, name, phone, conversation = {} }: Given = {}): Promise<Conversation> {
  count += 1
  const number = phone ?? `+55119${String(80_000_000 + count)}`
  const associationId = ctx.association.id
  const { id: connectionId } = connection ?? await addConnection(ctx)
  const chatId = `${number.slice(1)}@c.us`
  const contact = await ctx.db.contact.create({
    data: {
      associationId,
      name: name ?? null,
      searchText: `${(name ?? '').toLowerCase()} ${number.slice(1)}`.trim(),
    },
  })
  await ctx.db.contactIdentity.create({ data: { associationId, contactId: contact.id, type: 'phone', value: number, chatId } })
  return ctx.db.conversation.create({ data: { associationId, connectionId, contactId: contact.id, chatId, ...conversation } })
}
