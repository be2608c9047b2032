import type { Ctx } from '../../ctx.ts'
import type { Conversation } from '../../platform/db/generated/client.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { listContactConversations } from './list-contact-conversations.ts'
import { listContactFiles } from './list-contact-files.ts'

let test: TestContext
let ctx: Ctx
let stranger: Ctx
let conversations: Conversation[]
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
  stranger = await test.createAssociation()
  const first = await addConversation(ctx, { conversation: { lastActivityAt: new Date('2026-01-01') } })
  const { id: connectionId } = await addConnection(ctx)
  const second = await ctx.db.conversation.create({ data: { associationId: ctx.association.id, connectionId, contactId: first.contactId, chatId: first.chatId, lastActivityAt: new Date('2026-02-01') } })
  conversations = [first, second]
  for (const [index, conversation] of [first, second, first, second, await addConversation(ctx)].entries())
    await addFile(ctx, conversation, index)
  await addFile(stranger, await addConversation(stranger), 9)
})
afterAll(() => test.close())

async function addFile({ db, association }: Ctx, { id, connectionId }: Conversation, day: number) {
  const media = await db.media.create({ data: { associationId: association.id, mimeType: 'application/pdf', fileName: `${day}.pdf`, status: 'stored', storageKey: `file ${day}` } })
  await db.message.create({ data: { associationId: association.id, conversationId: id, connectionId, direction: 'in', authorType: 'contact', kind: 'document', mediaId: media.id, sentAt: new Date(Date.UTC(2026, 0, 1 + day)) } })
  await db.message.create({ data: { associationId: association.id, conversationId: id, connectionId, direction: 'in', authorType: 'contact', kind: 'text', text: 'hello', sentAt: new Date() } })
}

it('files of all conversations of a contact come newest first, page by page, and nobody else\'s', async () => {
  const contactId = conversations[0]?.contactId ?? ''
  const page = await listContactFiles(ctx, { contactId, limit: 3 })
  expect(page.items.map(({ media }) => media.fileName)).toEqual(['3.pdf', '2.pdf', '1.pdf'])
  expect((await listContactFiles(ctx, { contactId, limit: 3, cursor: page.nextCursor ?? '' }))).toMatchObject({ items: [{ media: { fileName: '0.pdf' } }], nextCursor: null })
})

it('conversations of a contact come latest first', async () => {
  const { items } = await listContactConversations(ctx, { contactId: conversations[0]?.contactId ?? '' })
  expect(items.map(({ id }) => id)).toEqual(conversations.map(({ id }) => id).reverse())
})

it('for another association there is no such contact', async () => {
  const contactId = conversations[0]?.contactId ?? ''
  await expect(listContactFiles(stranger, { contactId, limit: 3 })).rejects.toMatchObject({ code: 'contact.notFound' })
  await expect(listContactConversations(stranger, { contactId })).rejects.toMatchObject({ code: 'contact.notFound' })
})
