import type { Contact } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { foreseeJoin, joinConversations, splitConversations } from '../conversations/index.ts'
import { joinByHand } from './join-by-hand.ts'
import { joinSamePerson } from './join-same-person.ts'
import { listJoins } from './list-joins.ts'
import { addNote } from './notes/add-note.ts'
import { listNotes } from './notes/list-notes.ts'
import { previewJoin } from './preview-join.ts'
import { requireContact } from './queries.ts'
import { registerPatient } from './register-patient.ts'
import { undoJoin } from './undo-join.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
let stranger: Ctx<StaffActor>
let lia: string
let other: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.asStaff(await test.createAssociation(), 'agent')
  stranger = await test.asStaff(await test.createAssociation(), 'owner')
  const connection = await addConnection(ctx)
  lia = (await addConversation(ctx, { connection, name: 'Lia', phone: '+5511987654321' })).contactId
  other = (await addConversation(ctx, { connection, name: 'Lia nova', phone: '+5511987654322' })).contactId
  await addConversation(stranger, { phone: '+5511987654322' })
})
afterAll(() => test.close())

const join = (contactId = lia, otherId = other, as = ctx) => joinByHand(as, { contactId, otherId }, joinConversations)
const preview = (contactId = lia, otherId = other, as = ctx) => previewJoin(as, { contactId, otherId }, foreseeJoin)
const patient = (phone: string): Promise<Contact> => registerPatient(ctx, { name: 'Ana', phones: [phone], status: 'active' }, joinConversations)

async function undo() {
  const { items: [last] } = await listJoins(ctx, { contactId: lia })
  return undoJoin(ctx, { contactId: lia, joinId: last?.id ?? '' }, splitConversations)
}

describe('joining two contacts by hand', () => {
  it('is foreseen: who is kept and what moves, and nothing changes', async () => {
    await addNote(ctx, { contactId: other, text: 'Prefers mornings' })
    expect(await preview()).toMatchObject({
      kept: { id: lia },
      merged: { id: other },
      identities: ['+5511987654322'],
      conversations: [{ isFused: true }],
      noteCount: 1,
      orderCount: 0,
    })
    expect(await ctx.db.contact.count()).toBe(2)
  })

  it('takes what is scheduled along, and undone gives it back; what was scheduled since stays', async () => {
    const add = async (contactId: string, text: string) => {
      const { id: conversationId } = await ctx.db.conversation.findFirstOrThrow({ where: { contactId } })
      await ctx.db.scheduledMessage.create({ data: { associationId: ctx.association.id, conversationId, authorId: ctx.actor.memberId, text, clientId: text, dueAt: new Date(Date.now() + 86_400_000) } })
    }
    const of = async (contactId: string) => (await ctx.db.scheduledMessage.findMany({ where: { conversation: { contactId } }, orderBy: { id: 'asc' } })).map(({ text }) => text)
    await add(lia, 'hers')
    await add(other, 'of the other')
    await join()
    await add(lia, 'since')
    expect(await of(lia)).toEqual(['hers', 'of the other', 'since'])
    await undo()
    expect([await of(lia), await of(other)]).toEqual([['hers', 'since'], ['of the other']])
  })

  it('moves numbers, threads, notes, orders and attributes; undone, all is as it was', async () => {
    const associationId = ctx.association.id
    await addNote(ctx, { contactId: other, text: 'Prefers mornings' })
    await ctx.db.order.create({ data: { associationId, contactId: other, number: '7', orderedOn: new Date('2026-01-02'), currency: 'BRL', total: 10 } })
    for (const key of ['city', 'plan'])
      await ctx.db.attribute.create({ data: { associationId, key, label: key, type: 'text' } })
    await ctx.db.contact.update({ where: { id: lia }, data: { attributes: { city: 'Recife' } } })
    await ctx.db.contact.update({ where: { id: other }, data: { attributes: { city: 'Natal', plan: 'Ouro' } } })
    const before = [await requireContact(ctx, lia), await requireContact(ctx, other)]

    expect(await join()).toMatchObject({ id: lia, phones: ['+5511987654321', '+5511987654322'] })
    expect((await listNotes(ctx, { contactId: lia, limit: 10 })).items).toMatchObject([{ text: 'Prefers mornings', contactId: lia }])
    expect(await ctx.db.order.findMany()).toMatchObject([{ contactId: lia }])
    expect(await ctx.db.contact.findMany()).toMatchObject([{ attributes: { city: 'Recife', plan: 'Ouro' } }])
    expect(await ctx.db.conversation.count()).toBe(1)
    expect((await listJoins(ctx, { contactId: lia })).items).toMatchObject([{ reason: 'byHand', name: 'Lia nova', identities: ['+5511987654322'] }])
    expect(await ctx.db.auditEntry.findFirst({ where: { action: 'contact.joined' } })).toMatchObject({ actorId: ctx.actor.memberId, subjectId: lia, details: { mergedId: other, reason: 'byHand' } })

    await undo()
    expect([await requireContact(ctx, lia), await requireContact(ctx, other)]).toEqual(before)
    expect((await listNotes(ctx, { contactId: other, limit: 10 })).items).toHaveLength(1)
    expect(await ctx.db.order.findMany()).toMatchObject([{ contactId: other }])
    expect(await ctx.db.contact.findMany({ orderBy: { name: 'asc' } })).toMatchObject([{ attributes: { city: 'Recife' } }, { attributes: { city: 'Natal', plan: 'Ouro' } }])
  })

  it('keeps the patient, whichever of the two was asked about', async () => {
    const ana = await patient('+5521987654321')
    expect(await preview(lia, ana.id)).toMatchObject({ kept: { id: ana.id }, merged: { id: lia } })
    expect(await join(lia, ana.id)).toMatchObject({ id: ana.id, kind: 'patient' })
  })

  it('never makes two patients one, nor anybody one with themselves', async () => {
    const [ana, bia] = [await patient('+5521987654321'), await patient('+5521987654322')]
    await expect(join(ana.id, bia.id)).rejects.toMatchObject({ code: 'contact.twoPatients' })
    await expect(preview(ana.id, bia.id)).rejects.toMatchObject({ code: 'contact.twoPatients' })
    await expect(join(lia, lia)).rejects.toMatchObject({ code: 'contact.joinSelf' })
    expect(await ctx.db.contactMerge.count()).toBe(0)
  })

  it('is done once when two ask at the same time, from either side', async () => {
    const answers = await Promise.allSettled([join(), join(other, lia), join()])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await ctx.db.contact.count()).toBe(1)
    expect(await ctx.db.contactMerge.count()).toBe(1)
  })

  it('holds again after it was undone, which WhatsApp alone could not bring about', async () => {
    await join()
    await undo()
    await transaction(ctx, tx => joinSamePerson(tx, { keptId: lia, mergedId: other }, joinConversations))
    expect(await ctx.db.contact.count()).toBe(2)
    expect(await join()).toMatchObject({ id: lia })
    expect((await listJoins(ctx, { contactId: lia })).items).toMatchObject([{ undoneAt: null }, { undoneAt: expect.any(String) }])
  })

  it('does not reach into another association, from either side', async () => {
    const theirs = await stranger.db.contact.findFirstOrThrow()
    for (const work of [() => join(lia, theirs.id), () => join(theirs.id, lia), () => join(lia, other, stranger), () => preview(lia, theirs.id), () => preview(lia, other, stranger)])
      await expect(work()).rejects.toMatchObject({ code: 'contact.notFound' })
    expect(await stranger.db.contact.count()).toBe(1)
    expect(await ctx.db.contact.count()).toBe(2)
  })
})
