import type { OpeningHours } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { transaction } from '../../../platform/db/transaction.ts'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { handOff } from '../../conversations/index.ts'
import { takeOver } from '../../conversations/take-over.ts'
import { answerAway } from './answer-away.job.ts'
import { toInstant } from './local-time.ts'
import { getOpeningHours, updateOpeningHours } from './opening-hours.ts'

let test: TestContext
let ctx: Ctx
let owner: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  owner = await test.asStaff(ctx, 'owner')
})
afterAll(() => test.close())

const day = [{ from: '08:00', to: '18:00' }]
const hours: OpeningHours = { isOn: true, weekdays: [day, day, day, day, day, [], []], exceptions: [{ day: '2026-11-23', name: 'Feriado', ranges: [] }] }
const at = (day: string, time: string) => ({ ...ctx, clock: () => toInstant(day, time, ctx.association.timeZone) })
const said = async (conversationId: string) => (await ctx.db.message.findMany({ where: { conversationId, authorType: 'system', kind: 'text' }, orderBy: { createdAt: 'asc' } })).map(({ text }) => text)

async function waiting(text = 'Quero falar com alguém') {
  const conversation = await addConversation(ctx, { conversation: { state: 'waiting', waitingSince: new Date() } })
  await ctx.db.message.create({ data: { associationId: ctx.association.id, conversationId: conversation.id, connectionId: conversation.connectionId, direction: 'in', authorType: 'contact', kind: 'text', text, sentAt: new Date() } })
  return conversation
}

it('who waits outside opening hours is told once when the team is back; in the next closed time, once again', async () => {
  await updateOpeningHours(owner, hours)
  const { id: conversationId } = await waiting()
  await Promise.all(Array.from({ length: 4 }, () => answerAway.run(at('2026-11-20', '19:00'), { conversationId })))
  await answerAway.run(at('2026-11-22', '09:00'), { conversationId })
  expect(await said(conversationId)).toEqual(['Agora estamos fora do horário de atendimento. A equipe volta terça-feira, 24 de novembro, às 08:00 e continua com você por aqui; a sua conversa já está na fila.'])
  await answerAway.run(at('2026-11-24', '12:00'), { conversationId })
  expect(await said(conversationId)).toHaveLength(1)
  await answerAway.run(at('2026-11-25', '06:00'), { conversationId })
  expect((await said(conversationId))[1]).toContain('volta hoje às 08:00')
})

it('it is said in the language of the person', async () => {
  await updateOpeningHours(owner, hours)
  const [english, spanish] = [await waiting('Hello, I would like to talk to a person please'), await waiting('Hola, ¿puedo hablar con alguien?')]
  for (const { id } of [english, spanish])
    await answerAway.run(at('2026-11-24', '19:00'), { conversationId: id })
  expect(await said(english.id)).toEqual(['We are outside our opening hours right now. The team is back tomorrow at 8:00 AM and will carry on with you here; your conversation is already in the queue.'])
  expect((await said(spanish.id))[0]).toContain('El equipo vuelve mañana a las')
})

it('nobody is told where somebody has it, where no hours are set, and of another association', async () => {
  const abroad = await test.createAssociation()
  await updateOpeningHours(await test.asStaff(abroad, 'owner'), hours)
  const { id: conversationId } = await waiting()
  await answerAway.run(at('2026-11-22', '09:00'), { conversationId })
  await answerAway.run({ ...abroad, clock: at('2026-11-22', '09:00').clock }, { conversationId })
  await updateOpeningHours(owner, hours)
  await takeOver(owner, { conversationId, force: false })
  await answerAway.run(at('2026-11-22', '09:00'), { conversationId })
  expect(await said(conversationId)).toEqual([])
  expect(await getOpeningHours(await test.createAssociation())).toMatchObject({ isOn: false })
})

it('a hand-off asks for it only where hours are set', async () => {
  const handedOff = async () => {
    const { id, claim } = await addConversation(ctx, { conversation: { state: 'assistant' } })
    await transaction(ctx, tx => handOff(tx, { conversationId: id, claim, reason: 'personAsked', summary: null }))
    return test.root.db.$queryRaw<object[]>`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'answer-away' AND key = ${`away:${id}`}`
  }
  expect(await handedOff()).toHaveLength(0)
  await updateOpeningHours(owner, hours)
  expect(await handedOff()).toHaveLength(1)
})
