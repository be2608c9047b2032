import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { explainStatements } from '../../../testing/explain-statements.ts'
import { closeConversation } from '../../conversations/close-conversation.ts'
import { takeOver } from '../../conversations/take-over.ts'
import { listDeadMessages } from '../list-dead-messages.ts'
import { cancelScheduledMessage } from './cancel-scheduled-message.ts'
import { listScheduledMessages } from './list-scheduled-messages.ts'
import { resumeScheduled } from './resume-scheduled.sweep.ts'
import { scheduleMessage } from './schedule-message.ts'
import { sendDueMessage } from './send-due-message.job.ts'
import { sendScheduledMessage } from './send-scheduled-message.ts'
import { updateScheduledMessage } from './update-scheduled-message.ts'

const hourMs = 3_600_000

let test: TestContext
let ana: Ctx<StaffActor>
let bia: Ctx<StaffActor>
let conversationId: string
beforeAll(async () => {
  test = await createTestContext()
  ana = await test.asStaff(await test.createAssociation(), 'agent')
  bia = await test.asStaff(ana, 'agent')
})
beforeEach(async () => {
  conversationId = (await addConversation(ana, { name: 'Carlos' })).id
})
afterAll(() => test.close())

const inHours = (hours: number) => new Date(Date.now() + hours * hourMs).toISOString()
function schedule(change: Partial<Parameters<typeof scheduleMessage>[1]> = {}, ctx = ana) {
  return scheduleMessage(ctx, { conversationId, text: 'See you tomorrow', dueAt: inHours(1), clientId: randomUUID(), ...change })
}
/** The same context, some hours later. */
const later = <C extends Ctx>(ctx: C, hours = 2): C => ({ ...ctx, clock: () => new Date(Date.now() + hours * hourMs) })
const due = (scheduledId: string, ctx: Ctx = ana) => sendDueMessage.run(later(ctx), { scheduledId })
const messages = () => ana.db.message.findMany({ where: { conversationId, kind: { not: 'event' } }, include: { delivery: true }, orderBy: { id: 'asc' } })
const here = async (ctx: Ctx = ana) => (await listScheduledMessages(ctx, { conversationId, limit: 50 })).items

describe('a scheduled message', () => {
  it('goes when it is due, once, however often and by how many it is tried, and not before', async () => {
    const { id } = await schedule()
    await sendDueMessage.run(ana, { scheduledId: id })
    expect(await messages()).toEqual([])
    await Promise.all([due(id), due(id), due(id)])
    await due(id)
    expect(await messages()).toMatchObject([{ text: 'See you tomorrow', authorType: 'agent', authorId: ana.actor.memberId, delivery: { state: 'queued' } }])
    expect(await here()).toEqual([])
  })

  it('is scheduled once by the same request twice, also at once', async () => {
    const clientId = randomUUID()
    const answers = await Promise.all([schedule({ clientId }), schedule({ clientId })])
    await schedule({ clientId })
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await here()).toHaveLength(1)
  })

  it('goes while a colleague holds the conversation and while it is closed, and takes it from nobody', async () => {
    const [first, second] = [await schedule(), await schedule()]
    await takeOver(bia, { conversationId, force: true })
    await due(first.id)
    await closeConversation(bia, { conversationId })
    await due(second.id)
    expect(await messages()).toHaveLength(2)
    expect(await ana.db.conversation.findUnique({ where: { id: conversationId } })).toMatchObject({ state: 'closed', assigneeId: null })
  })

  it('goes also when the person has written meanwhile, and leaves them waiting', async () => {
    const { id } = await schedule()
    const { connectionId } = await ana.db.conversation.update({ where: { id: conversationId }, data: { state: 'waiting', waitingSince: new Date(), unreadCount: 1 } })
    await ana.db.message.create({ data: { associationId: ana.association.id, conversationId, connectionId, direction: 'in', authorType: 'contact', kind: 'text', text: 'Hello?', sentAt: new Date() } })
    await due(id)
    expect(await messages()).toHaveLength(2)
    expect(await ana.db.conversation.findUnique({ where: { id: conversationId } })).toMatchObject({ unreadCount: 1, waitingSince: expect.any(Date) })
  })

  it('does not go when its author has left: it is a dead letter, and people decide', async () => {
    const carla = await test.asStaff(ana, 'agent')
    const { id } = await schedule({}, carla)
    await ana.db.staffMember.update({ where: { id: carla.actor.memberId }, data: { removedAt: new Date() } })
    expect(await here()).toMatchObject([{ author: { id: carla.actor.memberId, name: null } }])
    await due(id)
    const [message] = await messages()
    expect(message).toMatchObject({ status: 'failed', failure: 'authorLeft', delivery: { state: 'failed' } })
    expect((await listDeadMessages(ana, { limit: 10 })).items).toContainEqual(expect.objectContaining({ id: message?.id, reason: 'authorLeft' }))
  })

  it('answers what it answered, unless that is gone from the conversation', async () => {
    const { connectionId } = await ana.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })
    const original = await ana.db.message.create({ data: { associationId: ana.association.id, conversationId, connectionId, direction: 'in', authorType: 'contact', kind: 'text', text: 'When?', sentAt: new Date() } })
    const [kept, lost] = [await schedule({ replyToId: original.id }), await schedule({ replyToId: original.id })]
    expect(kept.replyTo).toMatchObject({ id: original.id, text: 'When?' })
    await due(kept.id)
    const other = await addConversation(ana)
    await ana.db.message.update({ where: { id: original.id }, data: { conversationId: other.id } })
    await due(lost.id)
    expect((await messages()).map(message => message.replyToId)).toEqual([original.id, null])
  })

  it('carries its file, which is gone with it when it is cancelled', async () => {
    const file = () => new File(['hello'], 'hello.txt', { type: 'text/plain' })
    const [sent, cancelled] = [await schedule({ file: file() }), await schedule({ file: file() })]
    expect(sent.media).toMatchObject({ fileName: 'hello.txt', status: 'stored' })
    await due(sent.id)
    expect(await messages()).toMatchObject([{ kind: 'document', mediaId: sent.media?.id }])
    await cancelScheduledMessage(ana, { scheduledId: cancelled.id })
    expect(await ana.db.media.findMany({ where: { id: { in: [sent.media?.id ?? '', cancelled.media?.id ?? ''] } } })).toMatchObject([{ id: sent.media?.id }])
  })

  it('empties the draft it was', async () => {
    await ana.db.draft.create({ data: { associationId: ana.association.id, memberId: ana.actor.memberId, conversationId, text: 'See you', version: 3 } })
    await schedule({ draftVersion: 4 })
    expect(await ana.db.draft.findFirst({ where: { conversationId } })).toMatchObject({ text: '', version: 4 })
  })

  it('needs a time ahead, and something to say', async () => {
    await expect(schedule({ dueAt: inHours(-1) })).rejects.toMatchObject({ code: 'scheduledMessage.badTime' })
    await expect(schedule({ dueAt: inHours(24 * 400) })).rejects.toMatchObject({ code: 'scheduledMessage.badTime' })
    await expect(schedule({ text: '  ' })).rejects.toMatchObject({ code: 'message.empty' })
  })
})

describe('until it is sent', () => {
  it('its text and its time are changed, by who saw the last change', async () => {
    const { id, version } = await schedule()
    const changed = await updateScheduledMessage(ana, { scheduledId: id, text: 'See you on Monday', dueAt: inHours(3), version })
    expect(changed).toMatchObject({ text: 'See you on Monday', version: version + 1 })
    await expect(updateScheduledMessage(ana, { scheduledId: id, text: 'Too late', version })).rejects.toMatchObject({ code: 'scheduledMessage.changed' })
    await due(id)
    expect(await messages()).toEqual([])
    await sendDueMessage.run(later(ana, 4), { scheduledId: id })
    expect(await messages()).toMatchObject([{ text: 'See you on Monday' }])
  })

  it('it is sent early or cancelled, once', async () => {
    const [early, cancelled] = [await schedule(), await schedule()]
    expect(await sendScheduledMessage(ana, { scheduledId: early.id })).toMatchObject({ text: 'See you tomorrow', status: 'queued' })
    await cancelScheduledMessage(ana, { scheduledId: cancelled.id })
    await Promise.all([due(early.id), due(cancelled.id)])
    await expect(sendScheduledMessage(ana, { scheduledId: early.id })).rejects.toMatchObject({ code: 'scheduledMessage.notFound' })
    await expect(cancelScheduledMessage(ana, { scheduledId: cancelled.id })).rejects.toMatchObject({ code: 'scheduledMessage.notFound' })
    expect(await messages()).toHaveLength(1)
  })

  it('a colleague leaves it alone, and a supervisor need not', async () => {
    const { id, version } = await schedule()
    const change = { scheduledId: id, text: 'Not mine', version }
    await expect(updateScheduledMessage(bia, change)).rejects.toMatchObject({ code: 'scheduledMessage.notYours' })
    await expect(cancelScheduledMessage(bia, { scheduledId: id })).rejects.toMatchObject({ code: 'scheduledMessage.notYours' })
    await expect(sendScheduledMessage(bia, { scheduledId: id })).rejects.toMatchObject({ code: 'scheduledMessage.notYours' })
    const lead = await test.asStaff(ana, 'supervisor')
    expect(await updateScheduledMessage(lead, change)).toMatchObject({ text: 'Not mine', author: { id: ana.actor.memberId } })
  })

  it('another association sees nothing of it', async () => {
    const { id, version } = await schedule()
    const stranger = await test.asStaff(await test.createAssociation(), 'owner')
    expect((await listScheduledMessages(stranger, { limit: 50 })).items).toEqual([])
    await expect(updateScheduledMessage(stranger, { scheduledId: id, text: 'x', version })).rejects.toMatchObject({ code: 'scheduledMessage.notFound' })
    await due(id, stranger)
    expect(await here()).toHaveLength(1)
  })
})

it('the list goes on where a page ended, the next first, of all or of one author', async () => {
  const ctx = await test.asStaff(await test.createAssociation(), 'agent')
  const other = await test.asStaff(ctx, 'agent')
  conversationId = (await addConversation(ctx)).id
  const dueAt = inHours(5)
  const made = [await schedule({ dueAt: inHours(9) }, ctx), await schedule({ dueAt }, ctx), await schedule({ dueAt }, other), await schedule({ dueAt: inHours(1) }, ctx)]
  const expected = made.toSorted((one, two) => one.dueAt.localeCompare(two.dueAt) || one.id.localeCompare(two.id)).map(({ id }) => id)
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Awaited<ReturnType<typeof listScheduledMessages>> = await listScheduledMessages(ctx, { cursor, limit: 1 })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(expected)
  expect((await listScheduledMessages(ctx, { authorId: other.actor.memberId, limit: 50 })).items).toMatchObject([{ id: made[2]?.id }])
})

it('one that lost its job gets it again, under the same key', async () => {
  const { id } = await schedule()
  const jobs = () => test.root.db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key = ${`due:${id}`}`
  await test.root.db.$executeRaw`SELECT graphile_worker.remove_job(${`due:${id}`})`
  await resumeScheduled.run(test.root)
  expect(await jobs()).toEqual([])
  await resumeScheduled.run(later(test.root as Ctx))
  await resumeScheduled.run(later(test.root as Ctx))
  expect(await jobs()).toHaveLength(1)
})

it('lists are read from an index in their order, of many', async () => {
  const ctx = await test.asStaff(await test.createAssociation(), 'agent')
  const { id } = await addConversation(ctx)
  await ctx.db.scheduledMessage.createMany({
    data: Array.from({ length: 4000 }, (_, at) => ({ associationId: ctx.association.id, conversationId: id, authorId: ctx.actor.memberId, text: String(at), clientId: `${at}`, dueAt: new Date(Date.now() + (at + 1) * hourMs) })),
  })
  await ctx.db.$executeRaw`ANALYZE scheduled_messages`
  const cursor = (await listScheduledMessages(ctx, { limit: 20 })).nextCursor ?? ''
  for (const which of [{}, { cursor }, { authorId: ctx.actor.memberId }, { conversationId: id }]) {
    const looked = explainStatements(ctx)
    expect((await listScheduledMessages(looked.ctx, { ...which, limit: 20 })).items).toHaveLength(20)
    expect(looked.plan()).not.toMatch(/Seq Scan on scheduled_messages|Sort Key: (?:\S+\.)?due_at/)
  }
})
