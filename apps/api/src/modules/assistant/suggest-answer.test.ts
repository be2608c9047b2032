import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createArticle } from '../knowledge/index.ts'
import { suggestAnswer } from './suggest-answer.ts'

let test: TestContext
let ctx: Ctx
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.asStaff(await test.createAssociation(), 'owner')
  await createArticle(ctx, { title: 'Qual é o horário de atendimento?', body: 'Atendemos de segunda a sexta, das **8h às 18h**.', language: 'pt', isPublished: true })
})
afterAll(() => test.close())

async function talk(...lines: [direction: 'in' | 'out', text: string][]) {
  const { id: conversationId, connectionId } = await addConversation(ctx)
  for (const [index, [direction, text]] of lines.entries()) {
    await ctx.db.message.create({
      data: { associationId: ctx.association.id, conversationId, connectionId, direction, authorType: direction === 'in' ? 'contact' : 'agent', kind: 'text', text, sentAt: new Date(Date.now() + index * 1000) },
    })
  }
  return conversationId
}

const suggestTo = async (...lines: Parameters<typeof talk>) => (await suggestAnswer(ctx, { conversationId: await talk(...lines) })).suggestion

it('suggests what an article says to the person\'s last words, as WhatsApp shows it, with its source', async () => {
  expect(await suggestTo(['in', 'Oi!'], ['in', 'Qual é o horário de atendimento?'])).toEqual({
    text: 'Atendemos de segunda a sexta, das *8h às 18h*.',
    sources: [{ id: expect.any(String), title: 'Qual é o horário de atendimento?' }],
  })
})

it('also when they have been answered already, and nothing of what was asked before that', async () => {
  expect(await suggestTo(['in', 'Qual é o horário de atendimento?'], ['out', 'Um momento'])).toMatchObject({ text: expect.stringContaining('8h') })
  expect(await suggestTo(['in', 'Qual é o horário de atendimento?'], ['out', 'Das 8h às 18h'], ['in', 'Meu cachorro come bananas'])).toBeNull()
})

it('says so when nothing fits, or nothing was asked', async () => {
  expect(await suggestTo(['in', 'Meu cachorro come bananas'])).toBeNull()
  expect(await suggestTo()).toBeNull()
})

it('changes and sends nothing', async () => {
  const conversationId = await talk(['in', 'Qual é o horário de atendimento?'])
  const before = await ctx.db.conversation.findUnique({ where: { id: conversationId } })
  await suggestAnswer(ctx, { conversationId })
  expect(await ctx.db.conversation.findUnique({ where: { id: conversationId } })).toEqual(before)
  expect(await ctx.db.message.count({ where: { conversationId } })).toBe(1)
})

it('another association finds neither the conversation nor the article', async () => {
  const conversationId = await talk(['in', 'Qual é o horário de atendimento?'])
  const stranger = await test.createAssociation()
  await expect(suggestAnswer(stranger, { conversationId })).rejects.toMatchObject({ code: 'conversation.notFound' })
})
