import type { SimulatorOptions } from '@recado/waha-simulator'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { fastTimings, startSimulator } from '@recado/waha-simulator'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addConversation } from '../../testing/add-conversation.ts'
import { addLiveConnection } from '../../testing/add-live-connection.ts'
import { addLiveTalk } from '../../testing/add-live-talk.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { readEvents } from '../../testing/read-events.ts'
import { answer } from './answer.ts'
import { deleteMessage, editMessage, reactToMessage } from './change-message.ts'

const apiKey = 'the key of the simulator'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

describe.each(['GOWS', 'NOWEB', 'WEBJS'] as const)('with %s', (engine) => {
  let world: Awaited<ReturnType<typeof openWorld>>
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterEach(() => world.simulator.control.clearTroubles())
  afterAll(() => world.simulator.close())

  it('an edit shows on the person\'s phone, the first text is kept, and its echo changes nothing more', async () => {
    const { ctx, agent, sendArrived, connection } = world
    const { talk, ref, providerMessageId } = await sendArrived('Amanha às 9')
    expect(await editMessage(agent, { ...ref, text: 'Amanhã às 9' })).toMatchObject({ text: 'Amanhã às 9', editedAt: expect.any(String) })
    expect(talk.seen()).toMatchObject([{ text: 'Amanhã às 9', edited: true }])
    const chat = `${world.phoneOf(talk.personId)}@c.us`
    await readEvents(ctx, connection, [{ id: randomUUID(), timestamp: Date.now(), event: 'message.edited', session: connection.session, engine, payload: { id: `true_${chat}_ACT${randomUUID()}`, from: chat, to: chat, fromMe: true, timestamp: Math.floor(Date.now() / 1000) - 1, body: 'Amanhã às 9', editedMessageId: providerMessageId } }])
    const own = await ctx.db.message.findMany({ where: { conversationId: ref.conversationId, direction: 'out' } })
    expect(own).toMatchObject([{ text: 'Amanhã às 9', originalText: 'Amanha às 9', version: expect.any(Number) }])
    expect(await ctx.db.auditEntry.count({ where: { action: 'message.edited', subjectId: ref.messageId } })).toBe(1)
  })

  it('a deletion takes it from the person\'s phone and keeps it for audit', async () => {
    const { ctx, agent, sendArrived } = world
    const { talk, ref } = await sendArrived('wrong person')
    expect(await deleteMessage(agent, ref)).toMatchObject({ text: null, deletedAt: expect.any(String) })
    expect(talk.seen()).toMatchObject([{ text: null, revoked: true }])
    expect(await ctx.db.message.findUniqueOrThrow({ where: { id: ref.messageId } })).toMatchObject({ text: 'wrong person' })
    await expect(deleteMessage(agent, ref)).rejects.toMatchObject({ code: 'message.notChangeable' })
  })

  it('a reaction of ours is one, changes and is taken back', async () => {
    const { agent, sendArrived } = world
    const { talk, ref } = await sendArrived('done')
    expect((await reactToMessage(agent, { ...ref, emoji: '👍' })).reactions).toEqual([{ direction: 'out', emoji: '👍' }])
    expect((await reactToMessage(agent, { ...ref, emoji: '❤️' })).reactions).toEqual([{ direction: 'out', emoji: '❤️' }])
    expect(talk.seen()).toMatchObject([{ reactions: ['❤️'] }])
    expect((await reactToMessage(agent, { ...ref, emoji: null })).reactions).toEqual([])
    expect(talk.seen()).toMatchObject([{ reactions: [] }])
  })

  it('what WAHA refuses is told, and nothing looks changed', async () => {
    const { ctx, agent, sendArrived } = world
    const { ref } = await sendArrived('stays')
    await ctx.db.message.update({ where: { id: ref.messageId }, data: { providerMessageId: `3EB0${randomUUID()}` } })
    await expect(editMessage(agent, { ...ref, text: 'other' })).rejects.toMatchObject({ code: 'message.changeRefused' })
    expect(await ctx.db.message.findUniqueOrThrow({ where: { id: ref.messageId } })).toMatchObject({ text: 'stays', editedAt: null })
    await ctx.db.connection.update({ where: { id: world.connection.id }, data: { status: 'failed' } })
    await expect(reactToMessage(agent, { ...ref, emoji: '👍' })).rejects.toMatchObject({ code: 'connection.down' })
    await ctx.db.connection.update({ where: { id: world.connection.id }, data: { status: 'working' } })
  })
})

describe('who may', () => {
  let world: Awaited<ReturnType<typeof openWorld>>
  beforeAll(async () => {
    world = await openWorld('GOWS')
  })
  afterAll(() => world.simulator.close())

  it('edit is who wrote it, for a quarter of an hour', async () => {
    const { ctx, agent, sendArrived } = world
    const { ref } = await sendArrived('mine')
    const colleague = await test.asStaff(ctx, 'owner')
    await expect(editMessage(colleague, { ...ref, text: 'theirs' })).rejects.toMatchObject({ code: 'message.notChangeable' })
    const later = { ...agent, clock: () => new Date(Date.now() + 16 * 60_000) }
    await expect(editMessage(later, { ...ref, text: 'late' })).rejects.toMatchObject({ code: 'message.notChangeable' })
  })

  it('delete is who wrote it or who leads', async () => {
    const { ctx, sendArrived } = world
    const { ref } = await sendArrived('mine')
    await expect(deleteMessage(await test.asStaff(ctx, 'agent'), ref)).rejects.toMatchObject({ code: 'message.notChangeable' })
    expect(await deleteMessage(await test.asStaff(ctx, 'supervisor'), ref)).toMatchObject({ deletedAt: expect.any(String) })
  })

  it('react is not who looks on while a colleague holds the conversation', async () => {
    const { ctx, sendArrived } = world
    const { ref } = await sendArrived('mine')
    await expect(reactToMessage(await test.asStaff(ctx, 'agent'), { ...ref, emoji: '👍' })).rejects.toMatchObject({ code: 'conversation.notYours' })
  })

  it('do any of it is nobody of another association', async () => {
    const { ref } = await world.sendArrived('mine')
    const stranger = await test.asStaff(await test.createAssociation(), 'owner')
    await expect(reactToMessage(stranger, { ...ref, emoji: '👍' })).rejects.toMatchObject({ code: 'conversation.notFound' })
    await expect(editMessage(stranger, { ...ref, text: 'x' })).rejects.toMatchObject({ code: 'conversation.notFound' })
    await expect(deleteMessage(stranger, ref)).rejects.toMatchObject({ code: 'conversation.notFound' })
  })

  it('forward sends text or file of one conversation to another, once however often it is asked', async () => {
    const { ctx, agent, connection, simulator } = world
    const { ref } = await world.sendArrived('the address')
    const to = await addLiveTalk(ctx, { simulator, connection })
    await ctx.db.conversation.update({ where: { id: to.conversationId }, data: { state: 'human', assigneeId: agent.actor.memberId } })
    const clientId = randomUUID()
    const forward = () => answer(agent, { conversationId: to.conversationId, clientId, forwardOfId: ref.messageId })
    const [one, two] = await Promise.all([forward(), forward()])
    expect(one.id).toBe(two.id)
    const { id: mediaId } = await ctx.db.media.create({ data: { associationId: ctx.association.id, mimeType: 'application/pdf', fileName: 'plan.pdf', status: 'stored', storageKey: `${ctx.association.id}/plan`, sizeBytes: 4 } })
    await ctx.storage.put(`${ctx.association.id}/plan`, Buffer.from('plan'))
    const source = await ctx.db.message.update({ where: { id: ref.messageId }, data: { kind: 'document', mediaId } })
    await answer(agent, { conversationId: to.conversationId, clientId: randomUUID(), forwardOfId: source.id })
    await to.deliver()
    expect(await to.arrived(2)).toEqual(['the address', 'the address'])
    expect(to.seen()[1]).toMatchObject({ kind: 'document', media: { filename: 'plan.pdf' } })
  })

  it('forward is nobody what is deleted, a note, or of another association', async () => {
    const { ctx, agent } = world
    const { ref } = await world.sendArrived('gone')
    const forward = (within: Ctx<StaffActor>) => answer(within, { conversationId: ref.conversationId, clientId: randomUUID(), forwardOfId: ref.messageId })
    await ctx.db.message.update({ where: { id: ref.messageId }, data: { deletedAt: new Date() } })
    await expect(forward(agent)).rejects.toMatchObject({ code: 'message.notForwardable' })
    await ctx.db.message.update({ where: { id: ref.messageId }, data: { deletedAt: null, kind: 'note' } })
    await expect(forward(agent)).rejects.toMatchObject({ code: 'message.notForwardable' })
    await expect(answer(agent, { conversationId: ref.conversationId, clientId: randomUUID(), text: 'x', replyToId: ref.messageId })).rejects.toMatchObject({ code: 'message.notFound' })
    const stranger = await test.asStaff(await test.createAssociation(), 'agent')
    const own = await addConversation(stranger, { conversation: { state: 'human', assigneeId: stranger.actor.memberId } })
    await expect(answer(stranger, { conversationId: own.id, clientId: randomUUID(), forwardOfId: ref.messageId })).rejects.toMatchObject({ code: 'message.notFound' })
  })
})

/** A linked number, an agent, and messages of theirs that have arrived on a phone. */
async function openWorld(engine: NonNullable<SimulatorOptions['engine']>) {
  const ctx = await test.createAssociation()
  const agent = await test.asStaff(ctx, 'agent')
  const simulator = await startSimulator({ apiKey, engine, timings: fastTimings })
  const connection = await addLiveConnection(ctx, { simulator, apiKey, engine, given: { wahaVersion: '2026.7.1' } })
  return {
    ctx,
    agent,
    simulator,
    connection,
    phoneOf: (personId: string) => simulator.control.state().people.find(({ id }) => id === personId)?.phone ?? '',
    async sendArrived(text: string) {
      const talk = await addLiveTalk(ctx, { simulator, connection })
      await ctx.db.conversation.update({ where: { id: talk.conversationId }, data: { state: 'human', assigneeId: agent.actor.memberId } })
      const { id: messageId } = await answer(agent, { conversationId: talk.conversationId, text, clientId: randomUUID() })
      await talk.deliver()
      await talk.arrived(1)
      const { providerMessageId } = await ctx.db.message.findUniqueOrThrow({ where: { id: messageId } })
      return { talk, ref: { conversationId: talk.conversationId, messageId }, providerMessageId }
    },
  }
}
