import type { ConsentMeans, ConsentState } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { contactConsent } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { transaction } from '../../../platform/db/transaction.ts'
import { addConnection } from '../../../testing/add-connection.ts'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { joinConversations, splitConversations } from '../../conversations/index.ts'
import { joinByHand } from '../join-by-hand.ts'
import { listContacts } from '../list-contacts.ts'
import { listJoins } from '../list-joins.ts'
import { todayIn } from '../patient-status.ts'
import { undoJoin } from '../undo-join.ts'
import { importConsents } from './import-consents.ts'
import { listConsents } from './list-consents.ts'
import { noteConsent } from './note-consent.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
let stranger: Ctx<StaffActor>
let contactId: string
let otherId: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.asStaff(await test.createAssociation(), 'agent')
  stranger = await test.asStaff(await test.createAssociation(), 'owner')
  const connection = await addConnection(ctx)
  contactId = (await addConversation(ctx, { connection, name: 'Lia' })).contactId
  otherId = (await addConversation(ctx, { connection, name: 'Lia nova' })).contactId
})
afterAll(() => test.close())

async function note(state: ConsentState, saidOn?: string, { means = 'chat' as Exclude<ConsentMeans, 'imported'>, of = contactId, as = ctx } = {}) {
  return noteConsent(as, { contactId: of, state, means, ...(saidOn ? { saidOn } : {}) })
}

async function shown(id = contactId) {
  return (await listContacts(ctx, { limit: 10 })).items.find(item => item.id === id)?.consent
}

const history = async (id = contactId) => (await listConsents(ctx, { contactId: id, limit: 10 })).items

it('what was said last counts, whenever it is noted, and all of it is kept', async () => {
  expect(await shown()).toEqual({ state: 'unknown', saidOn: null })
  await note('withdrawn', '2026-05-02', { means: 'phone' })
  await note('given', '2026-03-01', { means: 'form' })
  expect(await shown()).toEqual({ state: 'withdrawn', saidOn: '2026-05-02' })
  expect((await history()).map(item => contactConsent.parse(item))).toMatchObject([
    { state: 'withdrawn', saidOn: '2026-05-02', means: 'phone', notedBy: { id: ctx.actor.memberId } },
    { state: 'given', saidOn: '2026-03-01', means: 'form' },
  ])
  await note('given', '2026-05-02')
  expect(await shown()).toEqual({ state: 'given', saidOn: '2026-05-02' })
  expect(await ctx.db.auditEntry.findMany({ where: { action: 'contact.consentNoted' } })).toHaveLength(3)
})

it('without a day it was said today; a day to come is refused, and the same twice is once', async () => {
  const first = await note('given')
  expect(first.saidOn).toBe(todayIn(ctx))
  const [second, third] = await Promise.all([note('given'), note('given')])
  expect([second.id, third.id]).toEqual([first.id, first.id])
  await expect(note('given', '2999-01-01')).rejects.toMatchObject({ code: 'request.invalid' })
})

it('what was said on a day before is noted once as well, however often it is sent', async () => {
  await note('withdrawn', '2026-05-02')
  const [first, again] = await Promise.all([note('given', '2026-03-01'), note('given', '2026-03-01')])
  expect(again.id).toBe(first.id)
  expect(await history()).toHaveLength(2)
  // On one day somebody may change their mind, and back.
  await note('withdrawn', '2026-03-01')
  await note('given', '2026-03-01')
  expect(await history()).toHaveLength(4)
  expect(await ctx.db.auditEntry.count({ where: { action: 'contact.consentNoted' } })).toBe(4)
})

it('two who note at the same time both do, and the row says what the history says', async () => {
  await Promise.all((['given', 'withdrawn', 'unknown'] as const).map(state => note(state)))
  const [latest, ...before] = await history()
  expect(before).toHaveLength(2)
  expect(await shown()).toEqual({ state: latest?.state, saidOn: latest?.saidOn })
})

it('goes with a contact that becomes part of another one, and comes back with it', async () => {
  await note('given', '2026-01-01')
  await note('withdrawn', '2026-02-01', { of: otherId })
  await joinByHand(ctx, { contactId, otherId }, joinConversations)
  expect(await shown()).toEqual({ state: 'withdrawn', saidOn: '2026-02-01' })
  const { items: [join] } = await listJoins(ctx, { contactId })
  await undoJoin(ctx, { contactId, joinId: join?.id ?? '' }, splitConversations)
  expect([await shown(), await shown(otherId)]).toEqual([{ state: 'given', saidOn: '2026-01-01' }, { state: 'withdrawn', saidOn: '2026-02-01' }])
})

it('a file says it once, and without a day takes nothing back that a person withdrew', async () => {
  const file = await ctx.db.import.create({ data: { associationId: ctx.association.id, memberId: ctx.actor.memberId, kind: 'patients', fileName: 'a.csv' } })
  const says = async (consent: ConsentState | null, consentOn: string | null) => transaction(ctx, tx => importConsents(tx, file.id, [{ contactId, consent, consentOn }]))
  await says('given', '2026-01-01')
  await says('given', '2026-01-01')
  await says(null, null)
  await says('unknown', null)
  expect(await history()).toMatchObject([{ state: 'given', means: 'imported', notedBy: { id: ctx.actor.memberId } }])
  await note('withdrawn', '2026-02-01')
  await says('given', null)
  expect(await shown()).toEqual({ state: 'withdrawn', saidOn: '2026-02-01' })
  await says('given', '2026-03-01')
  expect(await shown()).toEqual({ state: 'given', saidOn: '2026-03-01' })
  await says('withdrawn', null)
  expect(await shown()).toEqual({ state: 'withdrawn', saidOn: todayIn(ctx) })
})

it('narrows the table, page by page', async () => {
  await note('given', '2026-01-01')
  const ids = async (consent: ConsentState) => (await listContacts(ctx, { limit: 10, consent })).items.map(({ id }) => id)
  expect([await ids('given'), await ids('unknown'), await ids('withdrawn')]).toEqual([[contactId], [otherId], []])
  await note('withdrawn', '2026-02-01')
  const first = await listConsents(ctx, { contactId, limit: 1 })
  const second = await listConsents(ctx, { contactId, limit: 1, cursor: first.nextCursor ?? '' })
  expect([first, second].flatMap(({ items }) => items.map(({ state }) => state))).toEqual(['withdrawn', 'given'])
  expect(second.nextCursor).toBeNull()
})

it('another association sees none of it and notes nothing', async () => {
  await note('given')
  await expect(listConsents(stranger, { contactId, limit: 10 })).rejects.toMatchObject({ code: 'contact.notFound' })
  await expect(note('withdrawn', undefined, { as: stranger })).rejects.toMatchObject({ code: 'contact.notFound' })
  expect((await listContacts(stranger, { limit: 10, consent: 'given' })).items).toEqual([])
  expect(await history()).toHaveLength(1)
})
