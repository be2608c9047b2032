import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { Notice } from './notify-staff.job.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { readEvents } from '../../testing/read-events.ts'
import { messageEvent } from '../../testing/waha-events.ts'
import { dropJobs, listJobs } from '../../testing/waiting-jobs.ts'
import { assignTeam } from '../conversations/assign-team.ts'
import { assign } from '../conversations/assign.ts'
import { changeConversation } from '../conversations/change-conversation.ts'
import { handOver, holdWaiting, lockConversation, tellCalled } from '../conversations/index.ts'
import { addParticipant } from '../conversations/participants.ts'
import { writeNote } from '../conversations/write-note.ts'
import { createTeam } from '../identity/teams/create-team.ts'
import { notificationEvents } from './events.ts'
import { listNotifications } from './list-notifications.ts'
import { updateNotificationSettings } from './notification-settings.ts'
import { notifyStaff } from './notify-staff.job.ts'
import { readNotifications } from './read-notifications.ts'

let test: TestContext
let ctx: Ctx
let lead: Ctx<StaffActor>
let rui: Ctx<StaffActor>
let ana: Ctx<StaffActor>
let conversationId: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  lead = await test.asStaff(ctx, 'supervisor')
  rui = await test.asStaff(ctx, 'agent')
  ana = await test.asStaff(ctx, 'agent')
  conversationId = (await addConversation(ctx, { name: 'Marina' })).id
})
afterAll(() => test.close())

/** Runs what was asked to be told, as a worker does; each twice, as may happen. */
async function work() {
  for (const { payload } of await listJobs<Notice>(ctx.db, notifyStaff.name, { associationId: ctx.association.id })) {
    await notifyStaff.run(ctx, payload)
    await notifyStaff.run(ctx, payload)
  }
}

/** A browser of a member, as it subscribed. */
async function addDevice({ actor, db }: Ctx<StaffActor>, expiresAt = new Date(Date.now() + 86_400_000)) {
  const session = await db.session.create({ data: { id: randomUUID(), token: randomUUID(), userId: actor.userId, expiresAt } })
  const device = await test.root.db.pushSubscription.create({ data: { userId: actor.userId, sessionId: session.id, endpoint: `https://push.example.org/${randomUUID()}`, publicKey: 'p', auth: 'a', language: 'en' } })
  return { sessionId: session.id, deviceId: device.id }
}

const pushes = async () => (await ctx.db.push.findMany({ orderBy: { createdAt: 'asc' } })).map(({ memberId, kind }) => [memberId, kind])
const note = (text: string, mentionIds: string[]) => writeNote(rui, { conversationId, text, clientId: randomUUID(), mentionIds })
async function wait(change: Record<string, unknown> = {}) {
  await ctx.db.conversation.update({ where: { id: conversationId }, data: { state: 'waiting', waitingSince: new Date(), ...change } })
}
const told = (kind: Notice['kind'], rest: Partial<Notice> = {}) => notifyStaff.run(ctx, { kind, key: `${kind}:${conversationId}:1`, conversationId, ...rest })

describe('the notification centre', () => {
  it('colleagues a note names find it unread once, the newest first, until they have been there', async () => {
    await note('@Ana look', [ana.actor.memberId])
    await note('@Ana and me', [ana.actor.memberId, rui.actor.memberId])
    await work()
    const page = await listNotifications(ana, { limit: 1 })
    expect(page).toMatchObject({ unreadCount: 2, items: [{ kind: 'mention', conversationId, contactName: 'Marina', by: rui.actor.name, text: '@Ana and me', readAt: null }] })
    expect((await listNotifications(ana, { limit: 1, cursor: page.nextCursor ?? '' })).items).toMatchObject([{ text: '@Ana look' }])
    expect(await listNotifications(rui, { limit: 10 })).toMatchObject({ items: [], unreadCount: 0 })
    expect(await readNotifications(ana, { conversationId: randomUUID() })).toEqual({ unreadCount: 2 })
    expect(await readNotifications(ana, { notificationId: page.items[0]?.id })).toEqual({ unreadCount: 1 })
    expect(await readNotifications(ana, { conversationId })).toEqual({ unreadCount: 0 })
    expect(await readNotifications(ana, {})).toEqual({ unreadCount: 0 })
  })

  it('who is given a conversation is told, whoever takes one is not', async () => {
    await assign(lead, { conversationId, memberId: ana.actor.memberId })
    await assign(lead, { conversationId, memberId: lead.actor.memberId })
    await work()
    expect((await listNotifications(ana, { limit: 10 })).items).toMatchObject([{ kind: 'assigned', by: lead.actor.name, contactName: 'Marina' }])
    expect((await listNotifications(lead, { limit: 10 })).items).toEqual([])
  })

  it('those who are called for who still waits are told once, and not of one who is answered or put aside meanwhile', async () => {
    const call = (to: 'everybody' | 'supervisors') => transaction(ctx, async tx => tellCalled(tx, { conversationId, to }))
    const overdue = async (reader: Ctx<StaffActor>) => (await listNotifications(reader, { limit: 10 })).items.map(({ kind }) => kind)
    await wait()
    await call('everybody')
    await call('supervisors')
    await work()
    expect([await overdue(lead), await overdue(rui)]).toEqual([['overdue', 'overdue'], ['overdue']])
    await ctx.db.notification.deleteMany()
    await wait({ snoozedAt: new Date() })
    await work()
    await wait({ state: 'human', snoozedAt: null })
    await work()
    expect(await ctx.db.notification.count()).toBe(0)
  })

  it('who is to follow a conversation is told by whom, and of a mention that makes them follow it only as such', async () => {
    await addParticipant(rui, { conversationId, memberId: ana.actor.memberId })
    await addParticipant(rui, { conversationId, memberId: ana.actor.memberId })
    await addParticipant(rui, { conversationId, memberId: rui.actor.memberId })
    await note('@lead', [lead.actor.memberId])
    await work()
    expect((await listNotifications(ana, { limit: 10 })).items).toMatchObject([{ kind: 'involved', by: rui.actor.name, contactName: 'Marina' }])
    expect((await listNotifications(rui, { limit: 10 })).items).toEqual([])
    expect((await listNotifications(lead, { limit: 10 })).items).toMatchObject([{ kind: 'mention', messageId: expect.any(String) }])
  })

  it('who is handed a conversation by rule is told, by nobody', async () => {
    await wait()
    await transaction(ctx, async (tx) => {
      await holdWaiting(tx, [])
      await handOver(tx, conversationId, { id: ana.actor.memberId, name: ana.actor.name })
    })
    await work()
    expect((await listNotifications(ana, { limit: 10 })).items).toMatchObject([{ kind: 'assigned', by: null }])
  })

  it('an alert reaches those who run the association', async () => {
    const admin = await test.asStaff(ctx, 'admin')
    const alert = await ctx.db.alert.create({ data: { associationId: ctx.association.id, kind: 'down', details: { trouble: 'gaveUp' }, openedAt: new Date() } })
    await told('alert', { alertId: alert.id, conversationId: undefined, key: `alert:${alert.id}` })
    expect((await listNotifications(admin, { limit: 10 })).items).toMatchObject([{ kind: 'alert', conversationId: null, alert: { id: alert.id, kind: 'down' } }])
    expect(await ctx.db.notification.count()).toBe(1)
  })

  it('counts hold under eight at once, and go with what is deleted', async () => {
    const notes = await Promise.all(Array.from({ length: 8 }, (_, n) => note(`@Ana ${n}`, [ana.actor.memberId])))
    await Promise.all(notes.map(({ id }) => told('mention', { key: `mention:${id}`, messageId: id, memberIds: [ana.actor.memberId] })))
    expect((await listNotifications(ana, { limit: 10 })).unreadCount).toBe(8)
    await ctx.db.message.delete({ where: { id: notes[0]?.id ?? '' } })
    expect((await listNotifications(ana, { limit: 10 })).unreadCount).toBe(7)
    await test.root.db.association.delete({ where: { id: (await test.createAssociation()).association.id } })
  })

  it('only the one it concerns hears of it', async () => {
    await note('@Ana look', [ana.actor.memberId])
    await work()
    const row = await ctx.db.notification.findFirstOrThrow()
    const heard = await notificationEvents['notifications.changed']?.(ctx, [{ type: 'notifications.changed', memberId: ana.actor.memberId, notificationId: row.id }])
    expect(heard).toMatchObject([{ event: 'notifications.updated', memberId: ana.actor.memberId, payload: { unreadCount: 1, notification: { id: row.id, text: '@Ana look' } } }])
  })

  it('another association sees nothing, and can mark nothing read', async () => {
    await note('secret', [ana.actor.memberId])
    await work()
    const stranger = await test.asStaff(await test.createAssociation(), 'owner')
    const disguised = { ...stranger, actor: ana.actor }
    expect(await listNotifications(disguised, { limit: 10 })).toEqual({ items: [], nextCursor: null, unreadCount: 0 })
    await readNotifications(disguised, {})
    expect(await listNotifications(ana, { limit: 10 })).toMatchObject({ unreadCount: 1 })
    await notifyStaff.run(stranger, { kind: 'mention', key: 'mention:x', conversationId, memberIds: [ana.actor.memberId] })
    expect(await ctx.db.notification.count()).toBe(1)
  })
})

describe('a push', () => {
  it('goes to each device of who may answer when somebody comes into the queue, once', async () => {
    await Promise.all([addDevice(rui), addDevice(rui), addDevice(lead), addDevice(await test.asStaff(ctx, 'viewer'))])
    await wait()
    await told('waiting')
    await told('waiting')
    expect((await pushes()).map(([id]) => id).sort()).toEqual([rui.actor.memberId, rui.actor.memberId, lead.actor.memberId].sort())
  })

  it('does not go when somebody has taken over meanwhile, nor for a message that was read', async () => {
    await addDevice(rui)
    await told('waiting')
    await wait({ state: 'human', assigneeId: rui.actor.memberId, unreadCount: 0 })
    await told('message')
    expect(await pushes()).toEqual([])
    await wait({ state: 'human', assigneeId: rui.actor.memberId, unreadCount: 1 })
    await told('message')
    expect(await pushes()).toEqual([[rui.actor.memberId, 'message']])
  })

  it('goes for a message to who answers and who follows, and for who waits for a team to its members', async () => {
    const viewer = await test.asStaff(ctx, 'viewer')
    await Promise.all([rui, ana, lead, viewer].map(one => addDevice(one)))
    await addParticipant(rui, { conversationId, memberId: viewer.actor.memberId })
    await wait({ state: 'human', assigneeId: rui.actor.memberId, unreadCount: 1 })
    await told('message')
    expect((await pushes()).map(([id]) => id).sort()).toEqual([rui.actor.memberId, viewer.actor.memberId].sort())
    await ctx.db.push.deleteMany()
    const owner = await test.asStaff(ctx, 'owner')
    const team = await createTeam(owner, { name: 'Dispensary', memberIds: [ana.actor.memberId] })
    await assignTeam(lead, { conversationId, teamId: team.id })
    await work()
    expect(await pushes()).toContainEqual([ana.actor.memberId, 'waiting'])
    expect((await pushes()).filter(([, kind]) => kind === 'waiting')).toHaveLength(1)
  })

  it('leaves those alone who look, who do not want it, whose hours are quiet, and who are signed out', async () => {
    const [looking, unwilling, asleep, expired] = await Promise.all(['agent', 'agent', 'agent', 'agent'].map(role => test.asStaff(ctx, role as 'agent')))
    await Promise.all([looking, unwilling, asleep].map(one => one && addDevice(one)))
    if (!looking || !unwilling || !asleep || !expired)
      throw new Error('somebody is missing')
    await addDevice(expired, new Date(Date.now() - 1000))
    const gone = await addDevice(rui)
    await test.root.db.session.delete({ where: { id: gone.sessionId } })
    const { id: processId } = await test.root.db.process.create({ data: { id: randomUUID(), role: 'web', host: 'here', workerIds: [] } })
    await ctx.db.staffPage.create({ data: { processId, associationId: ctx.association.id, memberId: looking.actor.memberId, isLooking: true } })
    await updateNotificationSettings(unwilling, { pushed: ['mention'] })
    await updateNotificationSettings(asleep, { quietUntil: new Date(Date.now() + 60_000).toISOString() })
    await wait()
    await told('waiting')
    expect(await pushes()).toEqual([])
    expect(await test.root.db.pushSubscription.findUnique({ where: { id: gone.deviceId } })).toBeNull()
  })

  it('is asked for by what a person writes only where a device would hear it', async () => {
    const connection = await addConnection(ctx)
    const number = '5511990000001'
    const { id } = await addConversation(ctx, { connection, phone: `+${number}`, conversation: { state: 'human', assigneeId: rui.actor.memberId } })
    const asked = async () => (await listJobs<Notice>(ctx.db, notifyStaff.name, { conversationId: id })).map(({ payload }) => payload.kind)
    const write = (rawId: string) => readEvents(ctx, connection, [messageEvent({ rawId, chatId: `${number}@c.us` })])
    await addDevice(await test.asStaff(await test.createAssociation(), 'agent'))
    await write('NO DEVICE')
    await addDevice(ana)
    await write('NOT THEIRS')
    expect(await asked()).toEqual([])
    await addDevice(rui)
    await write('THEIRS')
    expect(await asked()).toEqual(['message'])
    await dropJobs(ctx.db)
    await ctx.db.conversation.update({ where: { id }, data: { assigneeId: null } })
    await write('ANYBODY')
    expect(await asked()).toEqual(['waiting'])
  })

  it('is asked for by what happens: a hand-over to the queue, nothing else', async () => {
    await addDevice(ana)
    await assign(lead, { conversationId, memberId: null })
    await work()
    expect(await pushes()).toEqual([[ana.actor.memberId, 'waiting']])
    await transaction(ctx, async tx => changeConversation(tx, await lockConversation(tx, conversationId), { data: { unreadCount: 0 }, cause: 'read' }))
    await work()
    expect(await pushes()).toHaveLength(1)
  })
})
