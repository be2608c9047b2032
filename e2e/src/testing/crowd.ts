import type { TestApp } from '@recado/api/testing'
import type { Seeded } from './seed.ts'

/** So many more people who have written, straight into the tables, a minute apart. Their conversations wait for a person. */
export async function seedCrowd({ app: { root } }: TestApp, { subdomain }: Seeded, count: number): Promise<void> {
  const { id: associationId } = await root.db.association.findUniqueOrThrow({ where: { subdomain } })
  const { id: connectionId } = await root.db.connection.findFirstOrThrow({ where: { associationId } })
  const people = Array.from({ length: count }, (_, index) => ({ index, contactId: crypto.randomUUID(), conversationId: crypto.randomUUID(), messageId: crypto.randomUUID(), at: new Date(Date.now() - (index + 1) * 60_000) }))
  await root.db.contact.createMany({ data: people.map(({ contactId, index }) => ({ id: contactId, associationId, name: `Pessoa de número ${index}`, searchText: `pessoa ${index}` })) })
  await root.db.conversation.createMany({ data: people.map(({ contactId, conversationId, index, at }) => ({ id: conversationId, associationId, connectionId, contactId, state: index % 3 ? 'waiting' as const : 'assistant' as const, unreadCount: index % 4, waitingSince: index % 3 ? at : null, lastActivityAt: at })) })
  await root.db.message.createMany({ data: people.map(({ conversationId, messageId, index, at }) => ({ id: messageId, associationId, conversationId, connectionId, direction: 'in' as const, authorType: 'contact' as const, kind: 'text' as const, text: `Bom dia! Esta é a mensagem ${index}, que não cabe inteira na linha da lista.`, sentAt: at })) })
  await root.db.$executeRaw`UPDATE conversations c SET last_message_id = m.id FROM messages m WHERE m.conversation_id = c.id AND m.association_id = ${associationId}::uuid AND c.association_id = ${associationId}::uuid AND c.last_message_id IS NULL`
}
