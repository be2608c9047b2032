import type { AssistantSettings } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { ScriptedModel } from './fixtures/scripted-model.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { decideReplyJob } from './decide-reply.job.ts'
import { defaultAssistant } from './default-assistant.ts'
import { discardDraft } from './discard-draft.ts'
import { startScriptedModel } from './fixtures/scripted-model.ts'
import { getConversation } from './get-conversation.ts'
import { updateAssistant } from './update-assistant.ts'
import { wakeAssistant } from './wake-assistant.ts'

let context: TestContext
let model: ScriptedModel
let ctx: Ctx
let conversationId: string
let now: Date

beforeAll(async () => {
  model = await startScriptedModel()
  context = await createTestContext({ AI_BASE_URL: model.baseUrl, AI_MODEL: 'small', ASSISTANT_QUIET_MS: '1500' })
})
beforeEach(async () => {
  model.answerWith(async () => ({ status: 503 }))
  now = new Date('2026-11-20T12:00:00Z')
  ctx = { ...await context.createAssociation(), clock: () => now }
  conversationId = await openConversation({ pushName: 'Maria' })
})
afterAll(async () => {
  await context.close()
  await model.close()
})

it('a burst is answered once, with the article and its file', async () => {
  await writeArticle({ withFile: true })
  await receive('oi', 'tudo bem?', 'qual o horário de atendimento?')
  await decide()
  const sent = await listSent()
  expect(sent.map(({ text, kind }) => text ?? kind)).toEqual([
    expect.stringMatching(/^Olá, Maria! Aqui é Recado[\s\S]*Atendemos das \*9h às 18h\*\.[\s\S]*Qual é o seu nome completo\?$/),
    'image',
  ])
  expect(sent[0]?.content).toMatchObject({ sources: [{ title: 'Horário de atendimento' }] })
})

it('running twice, one after the other and at once, answers once', async () => {
  await receive('oi')
  await Promise.all([decide(), decide()])
  await decide()
  expect(await listSent()).toHaveLength(1)
})

it('while somebody still writes it waits, but not longer than six seconds after the first message', async () => {
  await receive('oi')
  await pass(1000)
  await receive('eu queria saber')
  await decide({ passed: 500 })
  expect(await listSent()).toHaveLength(0)
  expect(await countJobs('decide-reply')).toBe(1)
  for (const word of ['se', 'vocês', 'tem', 'algo']) {
    await pass(1300)
    await receive(word)
  }
  await decide({ passed: 300 })
  expect(await listSent()).toHaveLength(1)
})

it('a message that arrives while it thinks is answered together with the first', async () => {
  await receive('oi')
  model.answerWith(async () => {
    await receive('mais uma coisa')
    return { status: 503 }
  })
  await decide()
  expect(await listSent()).toHaveLength(0)
  model.answerWith(async () => ({ status: 503 }))
  await decide()
  expect(await listSent()).toHaveLength(1)
})

describe('when an agent takes over while it thinks', () => {
  beforeEach(async () => {
    await receive('oi')
    model.answerWith(async () => {
      await ctx.db.conversation.update({ where: { id: conversationId }, data: { state: 'human', claim: { increment: 1 } } })
      return { status: 503 }
    })
    await decide()
  })

  it('nothing is sent, and the answer is kept as a draft', async () => {
    expect(await listSent()).toHaveLength(0)
    expect((await getConversation(ctx, { conversationId })).draft).toMatch(/^Olá, Maria!/)
  })

  it('the draft can be thrown away, once', async () => {
    await discardDraft(ctx, { conversationId })
    await discardDraft(ctx, { conversationId })
    expect((await getConversation(ctx, { conversationId })).draft).toBeNull()
    expect(await ctx.db.auditEntry.count({ where: { action: 'assistant.draftDiscarded' } })).toBe(1)
  })
})

it('an answer that was sent already is not kept as a draft by a slower twin', async () => {
  await receive('oi')
  let isFirst = true
  model.answerWith(async () => {
    if (isFirst) {
      isFirst = false
      await decide()
      await ctx.db.conversation.update({ where: { id: conversationId }, data: { state: 'human', claim: { increment: 1 } } })
    }
    return { status: 503 }
  })
  await decide()
  expect(await listSent()).toHaveLength(1)
  expect((await getConversation(ctx, { conversationId })).draft).toBeNull()
})

it('what people have is left to them', async () => {
  await receive('oi')
  await ctx.db.conversation.update({ where: { id: conversationId }, data: { state: 'human' } })
  await decide()
  expect(await listSent()).toHaveLength(0)
})

it('what an agent answered is not answered again after the hand-back', async () => {
  await receive('oi')
  await say('agent', 'Oi, aqui é a Bia.')
  await decide()
  expect(await listSent('assistant')).toHaveLength(0)
})

it('old messages are not answered', async () => {
  await receive('oi')
  await decide({ passed: 11 * 60_000 })
  expect(await listSent()).toHaveLength(0)
})

it('who asks for a person hears so, and the conversation waits with a summary', async () => {
  await receive('quero falar com um atendente')
  await decide()
  expect((await listSent()).map(({ text }) => text)).toEqual([expect.stringContaining('Claro, Maria!')])
  expect(await getConversation(ctx, { conversationId })).toMatchObject({
    state: 'waiting',
    handOff: { reason: 'personAsked', summary: 'Última mensagem: «quero falar com um atendente»' },
  })
})

it('the objective is gathered over several messages and ends with people', async () => {
  await receive('oi')
  await decide()
  await receive('maria da silva')
  await decide()
  await receive('Preciso renovar minha receita')
  await decide()
  expect(await getConversation(ctx, { conversationId })).toMatchObject({
    state: 'waiting',
    handOff: { reason: 'objectiveComplete' },
    gathered: [
      { key: 'fullName', label: 'Nome completo', value: 'Maria da Silva' },
      { key: 'need', value: 'Preciso renovar minha receita' },
    ],
  })
})

it('a model words the body, and the question stays the association\'s own', async () => {
  await writeArticle({})
  await receive('qual o horário de atendimento?')
  model.answerWith(async () => 'Oi, Maria, aqui é Recado! Nosso atendimento é das **9h às 18h**.')
  await decide()
  expect((await listSent())[0]?.text).toBe('Oi, Maria, aqui é Recado! Nosso atendimento é das *9h às 18h*.\n\nQual é o seu nome completo?')
})

it('a switched-off assistant is silent and calls people', async () => {
  await updateAssistant(ctx, { ...defaultAssistant, isEnabled: false })
  await receive('oi')
  await decide()
  expect(await listSent()).toHaveLength(0)
  expect(await getConversation(ctx, { conversationId })).toMatchObject({ state: 'waiting', handOff: { reason: 'assistantOff' } })
})

it('a long answer goes out in parts, in order', async () => {
  const body = Array.from({ length: 20 }, (_, index) => `Passo ${index + 1}: envie o documento e aguarde a confirmação da equipe antes de continuar.`).join('\n\n')
  await ctx.db.article.create({ data: { associationId: ctx.association.id, title: 'Passos do cadastro', body } })
  await receive('quais os passos do cadastro?')
  await decide()
  const texts = (await listSent()).map(({ text }) => text ?? '')
  expect(texts.length).toBeGreaterThan(1)
  expect(texts.join('\n\n').match(/Passo \d+/g)).toHaveLength(20)
})

it('waking twice makes one job, and it is put off by the second message', async () => {
  await transaction(ctx, tx => wakeAssistant(tx, { conversationIds: [conversationId] }))
  await pass(1000)
  await transaction(ctx, tx => wakeAssistant(tx, { conversationIds: [conversationId] }))
  const jobs = await context.database.pool.query('SELECT run_at FROM graphile_worker.jobs WHERE key LIKE $1', [`assistant:${conversationId}:%`])
  expect(jobs.rows).toEqual([{ run_at: new Date(now.getTime() + 1500) }])
})

it('another association sees nothing of it', async () => {
  await receive('oi')
  const other = await context.createAssociation()
  await pass(2000)
  await decideReplyJob.run({ ...other, clock: ctx.clock }, { conversationId })
  expect(await ctx.db.message.count({ where: { conversationId, direction: 'out' } })).toBe(0)
  await expect(getConversation(other, { conversationId })).rejects.toThrow('conversation.notFound')
  await expect(discardDraft(other, { conversationId })).rejects.toThrow('conversation.notFound')
})

it('what the assistant may do is kept, put on record and read back', async () => {
  const settings: AssistantSettings = { ...defaultAssistant, name: 'Flora', redFlags: ['processo'] }
  expect(await updateAssistant(ctx, settings)).toEqual({ ...settings, model: 'small' })
  expect(await updateAssistant(ctx, { ...settings, redFlags: [] })).toMatchObject({ redFlags: [] })
  expect(await ctx.db.auditEntry.count({ where: { action: 'assistant.updated' } })).toBe(2)
})

async function decide({ passed = 2000 } = {}) {
  await pass(passed)
  await decideReplyJob.run(ctx, { conversationId })
}

async function pass(ms: number) {
  now = new Date(now.getTime() + ms)
}

async function receive(...texts: string[]) {
  for (const text of texts)
    await say('contact', text)
}

async function say(authorType: 'contact' | 'agent', text: string) {
  now = new Date(now.getTime() + 1)
  const { connectionId } = await ctx.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })
  await ctx.db.message.create({
    data: {
      associationId: ctx.association.id,
      conversationId,
      connectionId,
      direction: authorType === 'contact' ? 'in' : 'out',
      authorType,
      kind: 'text',
      text,
      sentAt: now,
      createdAt: now,
    },
  })
}

async function listSent(authorType: 'assistant' | undefined = 'assistant') {
  return ctx.db.message.findMany({ where: { conversationId, authorType }, orderBy: { id: 'asc' } })
}

async function countJobs(name: string) {
  const { rows } = await context.database.pool.query('SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = $1 AND key = $2', [name, `assistant:${conversationId}`])
  return rows.length
}

async function openConversation({ pushName }: { pushName: string }) {
  const associationId = ctx.association.id
  const connection = await ctx.db.connection.create({
    data: { associationId, name: 'Recepção', wahaUrl: 'http://waha.test', session: randomUUID(), apiKeyEncrypted: '', hookKeyEncrypted: '' },
  })
  const contact = await ctx.db.contact.create({ data: { associationId, pushName } })
  const conversation = await ctx.db.conversation.create({ data: { associationId, connectionId: connection.id, contactId: contact.id, chatId: '5511987654321@c.us' } })
  return conversation.id
}

async function writeArticle({ withFile = false }) {
  const associationId = ctx.association.id
  const media = withFile ? await ctx.db.media.create({ data: { associationId, status: 'stored', mimeType: 'image/png', storageKey: 'x' } }) : null
  await ctx.db.article.create({
    data: { associationId, title: 'Horário de atendimento', body: 'Atendemos das **9h às 18h**.', mediaId: media?.id },
  })
}
