import type { Ctx, StaffActor } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { readEvents } from '../../testing/read-events.ts'
import { messageEvent } from '../../testing/waha-events.ts'
import { listJoins } from '../contacts/list-joins.ts'
import { registerPatient } from '../contacts/register-patient.ts'
import { undoJoin } from '../contacts/undo-join.ts'
import { closeConversation } from '../conversations/close-conversation.ts'
import { joinConversations, splitConversations } from '../conversations/index.ts'
import { takeOver } from '../conversations/take-over.ts'
import { sendMessage } from '../outbound/index.ts'

let test: TestContext
let ctx: Ctx
let ana: Ctx<StaffActor>
let connection: Connection
let other: Connection
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  ana = await test.asStaff(ctx, 'agent')
  connection = await addConnection(ctx)
  other = await addConnection(ctx)
})
afterAll(() => test.close())

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const phone = '5511987654321'
const [lid, secondLid] = ['99900000009@lid', '99900000010@lid']

function byPhone(rawId: string, sentAt = new Date()) {
  return messageEvent({ rawId, sentAt, chatId: `${phone}@c.us` })
}

function byLid(rawId: string, sentAt = new Date(), chatId = lid) {
  return messageEvent({ rawId, sentAt, chatId, pushName: 'Lia' })
}

/** A message that tells both addresses. */
function byBoth(rawId: string, sentAt = new Date(), chatId = lid) {
  return messageEvent({ rawId, sentAt, chatId, alt: `${phone}@s.whatsapp.net`, pushName: null })
}

const read = (...events: unknown[]) => readEvents(ctx, connection, events)
const readOther = (...events: unknown[]) => readEvents(ctx, other, events)

async function threads() {
  const rows = await ctx.db.conversation.findMany({
    include: { contact: { include: { identities: true } }, lastMessage: true, messages: { where: { authorType: { not: 'system' } }, orderBy: [{ sentAt: 'asc' }, { id: 'asc' }] } },
  })
  return new Map(rows.map(row => [`${row.contact.identities.map(({ value }) => value).sort().join('+')} ${row.connectionId === connection.id ? 'main' : 'other'}`, row]))
}

async function texts() {
  return Object.fromEntries([...await threads()].map(([name, { messages, unreadCount, lastMessage }]) => [name, `${messages.map(message => message.providerMessageId).join(' ')} unread ${unreadCount} last ${lastMessage?.providerMessageId}`]))
}

async function undo(joinId?: string) {
  const join = await ctx.db.contactMerge.findFirstOrThrow({ where: joinId ? { id: joinId } : { undoneAt: null }, orderBy: { at: 'desc' } })
  const holder = await ctx.db.contactIdentity.findFirstOrThrow({ where: { value: `+${phone}` } })
  return undoJoin(ana, { contactId: holder.contactId, joinId: join.id }, splitConversations)
}

const together = `+${phone}+99900000009`

describe('taking two people apart again', () => {
  it('gives back contact, address, thread and counts; what came after the join stays', async () => {
    await read(byPhone('P1', minutesAgo(9)), byLid('L1', minutesAgo(8)))
    await read(byLid('L2', minutesAgo(7)))
    const before = await threads()
    await read(byBoth('B1', minutesAgo(6)))
    expect(await texts()).toEqual({ [`${together} main`]: 'P1 L1 L2 B1 unread 4 last B1' })
    const again = await undo()
    expect(again).toMatchObject({ id: before.get('99900000009 main')?.contactId, name: 'Lia', phones: [] })
    expect(await texts()).toEqual({ [`+${phone} main`]: 'P1 B1 unread 2 last B1', '99900000009 main': 'L1 L2 unread 2 last L2' })
    const after = await threads()
    expect(after.get('99900000009 main')).toMatchObject({ id: before.get('99900000009 main')?.id, chatId: lid, state: 'assistant' })
    expect(after.get(`+${phone} main`)).toMatchObject({ id: before.get(`+${phone} main`)?.id, chatId: `${phone}@c.us` })
    expect(after.get('99900000009 main')?.lastActivityAt).toEqual(after.get('99900000009 main')?.lastMessage?.sentAt)
  })

  it('is on record, once', async () => {
    await read(byPhone('P1'), byLid('L1'))
    await read(byBoth('B1'))
    const [kept] = await ctx.db.contact.findMany()
    const { items: [join] } = await listJoins(ana, { contactId: kept?.id ?? '' })
    expect(join).toMatchObject({ reason: 'sameWhatsAppAccount', name: 'Lia', identities: [lid], undoneAt: null })
    const tries = await Promise.allSettled([undo(join?.id), undo(join?.id)])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(undo(join?.id)).rejects.toMatchObject({ code: 'contact.joinUndone' })
    expect((await listJoins(ana, { contactId: kept?.id ?? '' })).items).toMatchObject([{ id: join?.id, identities: [lid], undoneAt: expect.any(String) }])
    expect(await ctx.db.auditEntry.count({ where: { action: 'contact.joinUndone', actorId: ana.actor.memberId } })).toBe(1)
  })

  it('lasts: what WhatsApp tells of the two does not join them again, a registration does', async () => {
    await read(byPhone('P1'), byLid('L1'))
    await read(byBoth('B1'))
    await undo()
    await read(byBoth('B2'))
    await read(messageEvent({ rawId: 'B3', chatId: `${phone}@c.us`, pushName: null, payload: { _data: { key: { remoteJid: `${phone}@s.whatsapp.net`, remoteJidAlt: lid, fromMe: false, id: 'B3' }, message: { conversation: 'x' } } } }))
    expect(await texts()).toMatchObject({ [`+${phone} main`]: expect.stringContaining('B3'), '99900000009 main': expect.stringContaining('B2') })
    expect(await ctx.db.contact.count()).toBe(2)
    // Also when one of them has become a patient since.
    const patient = await registerPatient(ctx, { name: 'Ana', phones: [phone, '11 91234-5678'], status: 'active' }, joinConversations)
    await read(byBoth('B4'))
    expect(await ctx.db.contact.count()).toBe(2)
    expect(patient.phones).toHaveLength(2)
  })

  it('a thread that moved whole goes back whole; what came after the join gets one of its own', async () => {
    await read(byPhone('P1', minutesAgo(9)))
    await readOther(byLid('L1', minutesAgo(8)))
    await read(byBoth('B1', minutesAgo(7)))
    const moved = (await threads()).get(`${together} other`)
    await readOther(byPhone('P2', minutesAgo(6)))
    expect(await texts()).toEqual({ [`${together} main`]: 'P1 B1 unread 2 last B1', [`${together} other`]: 'L1 P2 unread 2 last P2' })
    await undo()
    expect(await texts()).toEqual({ [`+${phone} main`]: 'P1 B1 unread 2 last B1', [`+${phone} other`]: 'P2 unread 1 last P2', '99900000009 other': 'L1 unread 1 last L1' })
    expect((await threads()).get('99900000009 other')?.id).toBe(moved?.id)
    expect(await ctx.db.conversation.findMany({ where: { chatId: null } })).toEqual([])
  })

  it('who holds the thread holds both, and what was to be sent goes where it belongs', async () => {
    await read(byPhone('P1', minutesAgo(9)), byLid('L1', minutesAgo(8)))
    await takeOver(ana, { conversationId: (await threads()).get('99900000009 main')?.id ?? '', force: false })
    const sent = await sendMessage(ana, { conversationId: (await threads()).get('99900000009 main')?.id ?? '', author: { type: 'agent', memberId: ana.actor.memberId }, text: 'hi', clientId: randomUUID() })
    await read(byBoth('B1', minutesAgo(7)))
    expect((await threads()).get(`${together} main`)).toMatchObject({ state: 'human', assigneeId: ana.actor.memberId })
    await undo()
    const after = await threads()
    expect([...after.values()].map(({ state, assigneeId }) => [state, assigneeId])).toEqual([['human', ana.actor.memberId], ['human', ana.actor.memberId]])
    expect(await ctx.db.delivery.findMany()).toMatchObject([{ messageId: sent.type === 'message' ? sent.messageId : '', conversationId: after.get('99900000009 main')?.id }])
  })

  it('a thread closed since stays closed on both sides', async () => {
    await read(byPhone('P1', minutesAgo(9)), byLid('L1', minutesAgo(8)))
    await read(byBoth('B1', minutesAgo(7)))
    await closeConversation(ana, { conversationId: (await threads()).get(`${together} main`)?.id ?? '' })
    await undo()
    expect([...(await threads()).values()].map(({ state, unreadCount }) => [state, unreadCount])).toEqual([['closed', 0], ['closed', 0]])
  })

  it('in another association there is no such join', async () => {
    await read(byPhone('P1'), byLid('L1'))
    await read(byBoth('B1'))
    const join = await ctx.db.contactMerge.findFirstOrThrow()
    const stranger = await test.asStaff(await test.createAssociation(), 'owner')
    await expect(undoJoin(stranger, { contactId: join.keptId, joinId: join.id }, splitConversations)).rejects.toMatchObject({ code: 'contact.notFound' })
    await expect(listJoins(stranger, { contactId: join.keptId })).rejects.toMatchObject({ code: 'contact.notFound' })
    await expect(undoJoin(ana, { contactId: join.keptId, joinId: randomUUID() }, splitConversations)).rejects.toMatchObject({ code: 'contact.joinNotFound' })
  })
})

describe('one became part of another, and that one of a third', () => {
  const all = `+${phone}+99900000009+99900000010`

  /** The second LID joins the first, the first joins the phone. */
  async function chain() {
    await read(byPhone('P1', minutesAgo(9)), byLid('L1', minutesAgo(8)), byLid('S1', minutesAgo(7), secondLid))
    const before = await threads()
    const first = before.get('99900000009 main')?.contactId ?? ''
    const second = before.get('99900000010 main')?.contactId ?? ''
    // The number is another one at first.
    await read(messageEvent({ rawId: 'J1', sentAt: minutesAgo(6), chatId: lid, alt: '5511900000000@s.whatsapp.net', pushName: null }))
    await read(messageEvent({ rawId: 'J2', sentAt: minutesAgo(5), chatId: secondLid, alt: '5511900000000@s.whatsapp.net', pushName: null }))
    await read(byBoth('J3', minutesAgo(4)))
    expect(await ctx.db.contact.count()).toBe(1)
    return { first, second }
  }

  it('the joins of all are listed, and the middle one can be undone by itself', async () => {
    const { second } = await chain()
    const [kept] = await ctx.db.contact.findMany()
    const joins = (await listJoins(ana, { contactId: kept?.id ?? '' })).items
    expect(joins).toHaveLength(2)
    const inner = await ctx.db.contactMerge.findFirstOrThrow({ where: { mergedId: second } })
    await undo(inner.id)
    expect(await texts()).toEqual({
      [`+${phone}+5511900000000+99900000009`.split('+').filter(Boolean).map(value => value.startsWith('55') ? `+${value}` : value).sort().join('+').concat(' main')]: 'P1 L1 J1 J2 J3 unread 5 last J3',
      '99900000010 main': 'S1 unread 1 last S1',
    })
    await undo()
    expect(await ctx.db.contact.count()).toBe(3)
    expect((await texts())['99900000010 main']).toBe('S1 unread 1 last S1')
    expect(await texts()).toMatchObject({ [`+${phone} main`]: 'P1 J3 unread 2 last J3' })
  })

  it('from the outside in, each is what it was', async () => {
    const { first, second } = await chain()
    await undo()
    expect(await texts()).toMatchObject({ [`+${phone} main`]: 'P1 J3 unread 2 last J3', '+5511900000000+99900000009+99900000010 main': 'L1 S1 J1 J2 unread 4 last J2' })
    const inner = await ctx.db.contactMerge.findFirstOrThrow({ where: { mergedId: second } })
    await undoJoin(ana, { contactId: first, joinId: inner.id }, splitConversations)
    expect(await texts()).toMatchObject({ '99900000010 main': 'S1 unread 1 last S1', '+5511900000000+99900000009 main': 'L1 J1 J2 unread 3 last J2' })
    expect(all).toContain(phone)
  })
})

describe('at the same time', () => {
  it('messages that arrive on another number while two people are joined and taken apart are all there', async () => {
    for (let round = 0; round < 6; round++) {
      await read(byPhone(`P${round}`), byLid(`L${round}`))
      await readOther(byLid(`OL${round}`))
      const undone = ctx.db.contactMerge.findFirst({ where: { undoneAt: null } })
      const joinOrUndo = await undone ? undo() : read(byBoth(`B${round}`))
      await Promise.all([joinOrUndo, ...Array.from({ length: 5 }, (_, n) => readOther(byLid(`X${round}-${n}`), byPhone(`Y${round}-${n}`)))])
    }
    const expected = 6 * 3 + 6 * 10
    const rows = await ctx.db.message.findMany({ where: { authorType: { not: 'system' } }, include: { conversation: true } })
    expect(rows.filter(({ providerMessageId }) => !providerMessageId?.startsWith('B'))).toHaveLength(expected)
    for (const { conversation, connectionId } of rows)
      expect(conversation.connectionId).toBe(connectionId)
    expect(await ctx.db.conversation.findMany({ where: { messages: { none: {} } } })).toEqual([])
  })

  it('two late mappings at once make one person of three', async () => {
    await read(byPhone('P1'), byLid('L1'), byLid('S1', new Date(), secondLid))
    await Promise.all([read(byBoth('B1')), readOther(byBoth('B2', new Date(), secondLid)), read(byBoth('B3', new Date(), secondLid))])
    expect(await ctx.db.contact.count()).toBe(1)
    expect(await ctx.db.contactMerge.count()).toBe(2)
    expect(Object.values(await texts()).map(text => text.split(' unread ')[0]?.split(' ').length).sort()).toEqual([1, 5])
  })
})
