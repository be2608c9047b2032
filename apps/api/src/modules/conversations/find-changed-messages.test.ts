import type { Message } from '../../platform/db/generated/client.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { findChangedMessages } from './find-changed-messages.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 12, minute))

/** A message that is here, and what somebody else tells of it. */
async function compare(here: Partial<Pick<Message, 'kind' | 'text' | 'authorType' | 'editedAt' | 'deletedAt'>>, told: { text?: string | null, editedAt?: Date | null, isRevoked?: boolean }) {
  const ctx = await test.createAssociation()
  const { id: conversationId, connectionId } = await addConversation(ctx)
  await ctx.db.message.create({ data: { associationId: ctx.association.id, conversationId, connectionId, direction: 'in', authorType: 'contact', kind: 'text', text: 'Bom dia', providerMessageId: 'A1', sentAt: at(0), ...here } })
  const given = [{ providerMessageId: 'A1', text: 'Boa tarde', sentAt: at(0), editedAt: at(5), isRevoked: false, ...told }]
  const stranger = await test.createAssociation()
  expect(await findChangedMessages(stranger, connectionId, given.map(it => ({ ...it, isRevoked: false })))).toEqual([])
  return (await findChangedMessages(ctx, connectionId, given)).length > 0
}

it.each([
  [true, 'another text', {}, {}],
  [true, 'another caption', { kind: 'image' }, {}],
  [true, 'another text, also where the time of the edit is not told', {}, { editedAt: null }],
  [true, 'another text of what was sent from here, where the edit is told', { authorType: 'agent' }, {}],
  [true, 'another text than that of the edit before', { editedAt: at(4) }, {}],
  [true, 'deleted', {}, { text: null, isRevoked: true }],
  [false, 'another text of what was sent from here, where no edit is told', { authorType: 'assistant' }, { editedAt: null }],
  [false, 'another text than that of the edit, where none is told', { editedAt: at(4) }, { editedAt: null }],
  [false, 'the same text', {}, { text: 'Bom dia' }],
  [false, 'the same text, with other ends of lines and blanks around it', { text: ' Bom\ndia' }, { text: 'Bom\r\ndia\n' }],
  [false, 'a text from before the edit that is known', { editedAt: at(6) }, {}],
  [false, 'no text told', {}, { text: null }],
  [false, 'no text here', { kind: 'image', text: null }, {}],
  [false, 'what cannot be edited', { kind: 'poll' }, {}],
  [false, 'deleted already', { deletedAt: at(1) }, { text: null, isRevoked: true }],
  [false, 'another text of what was deleted', { deletedAt: at(1) }, {}],
] as const)('changed: %s (%s)', async (isChanged, _, here, told) => {
  expect(await compare(here, told)).toBe(isChanged)
})

it('what is not here cannot have been edited, and a deletion waits for it', async () => {
  const ctx = await test.createAssociation()
  const { connectionId } = await addConversation(ctx)
  const told = { providerMessageId: 'A9', text: 'Bom dia', sentAt: at(0), editedAt: at(5) }
  expect(await findChangedMessages(ctx, connectionId, [{ ...told, isRevoked: false }])).toEqual([])
  expect(await findChangedMessages(ctx, connectionId, [{ ...told, isRevoked: true }])).toHaveLength(1)
})
