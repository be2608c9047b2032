import type { TestContext } from '../../testing/create-test-context.ts'
import { isAllowed } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { revealOriginal } from './reveal-original.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

it('what a message said before it was edited and deleted is told, and that it was asked for is on record', async () => {
  const ctx = await test.asStaff(await test.createAssociation(), 'supervisor')
  const { id: conversationId, connectionId } = await addConversation(ctx)
  const write = (change: object) => ctx.db.message.create({ data: { associationId: ctx.association.id, conversationId, connectionId, direction: 'in', authorType: 'contact', kind: 'text', text: 'now', sentAt: new Date(), ...change } })
  const [plain, edited, deleted, both] = await Promise.all([write({}), write({ originalText: 'first', editedAt: new Date() }), write({ deletedAt: new Date() }), write({ originalText: 'first', editedAt: new Date(), deletedAt: new Date() })])
  const said = []
  for (const { id: messageId } of [plain, edited, deleted, both])
    said.push((await revealOriginal(ctx, { conversationId, messageId })).texts)
  expect(said).toEqual([[], ['first'], ['now'], ['first', 'now']])
  const entries = await ctx.db.auditEntry.findMany({ where: { action: 'message.originalRevealed' } })
  expect(entries.map(({ subjectId }) => subjectId).sort()).toEqual([edited.id, deleted.id, both.id].sort())
  expect(JSON.stringify(entries)).not.toMatch(/first|now"/)
  const stranger = await test.asStaff(await test.createAssociation(), 'owner')
  await expect(revealOriginal(stranger, { conversationId, messageId: edited.id })).rejects.toMatchObject({ code: 'message.notFound' })
})

it('is for who leads', () => {
  expect([isAllowed('supervisor', 'message.revealOriginal'), isAllowed('agent', 'message.revealOriginal')]).toEqual([true, false])
})
