import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { discardDeadLetter, retryDeadLetter, retryDeadLetters } from './settle-dead-letters.ts'

let test: TestContext
let other: Ctx
beforeAll(async () => {
  test = await createTestContext()
  other = await test.createAssociation({ role: 'supervisor' })
})
afterAll(() => test.close())

/** An association with a number, `count` dead events and one dead message. */
async function withDeadLetters(count = 1) {
  const ctx = await test.createAssociation({ role: 'supervisor' })
  const connection = await addConnection(ctx)
  const given = { associationId: ctx.association.id, connectionId: connection.id }
  const sequences: string[] = []
  for (let n = 0; n < count; n++) {
    const { sequence } = await ctx.db.rawEvent.create({ data: { ...given, digest: randomBytes(32), body: Buffer.from('{}'), status: n % 2 ? 'unreadable' : 'failed', reason: 'TypeError', attempts: 6, processedAt: new Date('2026-11-20T14:00:00Z') } })
    sequences.unshift(String(sequence))
  }
  const conversation = await addConversation(ctx, { connection, name: 'Ana Souza' })
  const message = await ctx.db.message.create({ data: { ...given, conversationId: conversation.id, direction: 'out', authorType: 'agent', kind: 'text', text: 'x', status: 'failed', failure: 'gaveUp', sentAt: new Date() } })
  await ctx.db.delivery.create({ data: { ...given, messageId: message.id, conversationId: conversation.id, state: 'failed', failure: 'gaveUp', attempts: 12 } })
  return { ctx, connection, sequences, sequence: sequences[0] ?? '', message, conversation }
}

const events = { type: 'event', limit: 50 } as const
const messages = { type: 'message', limit: 50 } as const

describe('the list', () => {
  it('shows messages with whom they were for, and events with why they stopped', async () => {
    const { ctx, connection, sequence, message, conversation } = await withDeadLetters()
    expect((await listDeadLetters(ctx, messages)).items).toMatchObject([{ type: 'message', id: message.id, connectionId: connection.id, conversationId: conversation.id, contactName: 'Ana Souza', reason: 'gaveUp', attempts: 12 }])
    expect((await listDeadLetters(ctx, events)).items).toEqual([{ type: 'event', id: sequence, connectionId: connection.id, conversationId: null, contactName: null, reason: 'TypeError', attempts: 6, at: '2026-11-20T14:00:00.000Z' }])
  })

  it('goes on page by page, the newest first, each once', async () => {
    const { ctx, sequences } = await withDeadLetters(5)
    const first = await listDeadLetters(ctx, { ...events, limit: 3 })
    expect(first.nextCursor).toBe(sequences[2])
    const second = await listDeadLetters(ctx, { ...events, limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(sequences)
    expect(second.nextCursor).toBeNull()
  })

  it('of one number shows its own, and of another association\'s number nothing', async () => {
    const { ctx, connection } = await withDeadLetters()
    const quiet = await addConnection(ctx)
    expect((await listDeadLetters(ctx, { ...events, connectionId: connection.id })).items).toHaveLength(1)
    expect((await listDeadLetters(ctx, { ...events, connectionId: quiet.id })).items).toEqual([])
    for (const list of [events, messages])
      expect((await listDeadLetters(other, { ...list, connectionId: connection.id })).items).toEqual([])
  })
})

describe('a person', () => {
  it('has one tried again, and it is dead no more', async () => {
    const { ctx, sequence, message } = await withDeadLetters()
    await retryDeadLetter(ctx, { type: 'event', deadLetterId: sequence })
    await retryDeadLetter(ctx, { type: 'message', deadLetterId: message.id })
    expect([(await listDeadLetters(ctx, events)).items, (await listDeadLetters(ctx, messages)).items]).toEqual([[], []])
    expect(await ctx.db.rawEvent.findFirst({ select: { status: true } })).toEqual({ status: 'stored' })
    expect(await ctx.db.delivery.findFirst({ select: { state: true } })).toEqual({ state: 'queued' })
  })

  it('has all of them tried again, and hears how many', async () => {
    const { ctx, connection } = await withDeadLetters(3)
    const quiet = await addConnection(ctx)
    expect(await retryDeadLetters(ctx, { type: 'event', connectionId: quiet.id })).toEqual({ count: 0 })
    expect(await retryDeadLetters(other, { type: 'event', connectionId: connection.id })).toEqual({ count: 0 })
    expect(await retryDeadLetters(ctx, { type: 'event' })).toEqual({ count: 3 })
    expect(await retryDeadLetters(ctx, { type: 'message', connectionId: connection.id })).toEqual({ count: 1 })
    expect(await retryDeadLetters(ctx, { type: 'event' })).toEqual({ count: 0 })
  })

  it('gives one up for good, with a note why', async () => {
    const { ctx, sequence, message } = await withDeadLetters()
    await discardDeadLetter(ctx, { type: 'event', deadLetterId: sequence, note: 'A test' })
    await discardDeadLetter(ctx, { type: 'message', deadLetterId: message.id, note: 'Called instead' })
    expect([(await listDeadLetters(ctx, events)).items, (await listDeadLetters(ctx, messages)).items]).toEqual([[], []])
    expect(await ctx.db.rawEvent.findFirst({ select: { status: true, note: true } })).toEqual({ status: 'discarded', note: 'A test' })
    expect(await ctx.db.delivery.findFirst({ select: { state: true, note: true } })).toEqual({ state: 'discarded', note: 'Called instead' })
  })

  it('finds nothing under another association\'s id, nor under what is none', async () => {
    const { sequence, message } = await withDeadLetters()
    for (const [type, deadLetterId] of [['event', sequence], ['message', message.id], ['event', '999999'], ['event', message.id], ['message', randomUUID()], ['message', 'x'], ['event', '-1']] as const) {
      await expect(retryDeadLetter(other, { type, deadLetterId })).rejects.toThrow(/notFound/)
      await expect(discardDeadLetter(other, { type, deadLetterId, note: 'x' })).rejects.toThrow('deadLetter.notFound')
    }
  })
})
