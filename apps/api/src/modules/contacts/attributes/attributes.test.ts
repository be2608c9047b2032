import type { AttributeType } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { createAttribute } from './create-attribute.ts'
import { deleteAttribute } from './delete-attribute.ts'
import { listAttributes, listContactAttributes } from './list-attributes.ts'
import { revealAttribute } from './reveal-attribute.ts'
import { setContactAttribute } from './set-contact-attribute.ts'
import { updateAttribute } from './update-attribute.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
let stranger: Ctx<StaffActor>
let contactId: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.asStaff(await test.createAssociation(), 'admin')
  stranger = await test.asStaff(await test.createAssociation(), 'owner')
  contactId = (await addConversation(ctx)).contactId
})
afterAll(() => test.close())

async function define(key: string, type: AttributeType, more: { options?: string[], isSensitive?: boolean } = {}, as = ctx) {
  return (await createAttribute(as, { key, label: key, type, options: [], isSensitive: false, ...more })).id
}

async function stored() {
  return (await ctx.db.contact.findUniqueOrThrow({ where: { id: contactId } })).attributes
}

it('values are stored typed, by the key of their attribute', async () => {
  const given: [AttributeType, string | number | boolean][] = [['text', 'Recife'], ['number', 2.5], ['date', '2026-11-20'], ['choice', 'Sul'], ['yesNo', false]]
  for (const [type, value] of given) {
    const attributeId = await define(`a_${type}`, type, { options: ['Norte', 'Sul'] })
    expect(await setContactAttribute(ctx, { contactId, attributeId, value })).toMatchObject({ value, isMasked: false })
  }
  expect(await stored()).toEqual({ a_text: 'Recife', a_number: 2.5, a_date: '2026-11-20', a_choice: 'Sul', a_yesNo: false })
})

it('a value of another type, or that is not among the options, is refused; null forgets', async () => {
  const attributeId = await define('region', 'choice', { options: ['Norte', 'Sul'] })
  await setContactAttribute(ctx, { contactId, attributeId, value: 'Sul' })
  for (const value of ['Leste', 3, true])
    await expect(setContactAttribute(ctx, { contactId, attributeId, value })).rejects.toMatchObject({ code: 'request.invalid' })
  expect(await stored()).toEqual({ region: 'Sul' })
  expect(await setContactAttribute(ctx, { contactId, attributeId, value: null })).toMatchObject({ value: null })
  expect(await stored()).toEqual({})
})

it('two who change different attributes at the same time both do', async () => {
  const ids = await Promise.all(['a', 'b', 'c', 'd'].map(key => define(key, 'number')))
  await Promise.all(ids.map((attributeId, value) => setContactAttribute(ctx, { contactId, attributeId, value })))
  expect(await stored()).toEqual({ a: 0, b: 1, c: 2, d: 3 })
})

it('a sensitive value is masked; who asks to see it is on record, the value never is', async () => {
  const attributeId = await define('diagnosis', 'text', { isSensitive: true })
  expect(await setContactAttribute(ctx, { contactId, attributeId, value: 'G40' })).toMatchObject({ value: null, isMasked: true })
  expect((await listContactAttributes(ctx, { contactId })).items).toMatchObject([{ value: null, isMasked: true }])
  expect(await revealAttribute(ctx, { contactId, attributeId })).toEqual({ value: 'G40' })
  const entries = await ctx.db.auditEntry.findMany()
  expect(entries.find(({ action }) => action === 'contact.attributeRevealed')).toMatchObject({ actorId: ctx.actor.memberId, subjectId: contactId, details: { attributeId, key: 'diagnosis' } })
  expect(JSON.stringify(entries)).not.toContain('G40')
})

it('a key is taken once, and a choice has options', async () => {
  const attributeId = await define('region', 'choice', { options: ['Norte'] })
  await expect(define('region', 'text')).rejects.toMatchObject({ code: 'attribute.keyTaken' })
  await expect(define('size', 'choice')).rejects.toMatchObject({ code: 'request.invalid' })
  await expect(updateAttribute(ctx, { attributeId, options: [] })).rejects.toMatchObject({ code: 'request.invalid' })
  expect(await updateAttribute(ctx, { attributeId, label: 'Region', isSensitive: true })).toMatchObject({ label: 'Region', key: 'region', options: ['Norte'], isSensitive: true })
  await define('region', 'text', {}, stranger)
})

it('giving an attribute up erases its values, of this association only', async () => {
  const attributeId = await define('city', 'text')
  const keptId = await define('plan', 'text')
  const theirs = { contactId: (await addConversation(stranger)).contactId, attributeId: await define('city', 'text', {}, stranger), value: 'Natal' }
  await setContactAttribute(stranger, theirs)
  await setContactAttribute(ctx, { contactId, attributeId, value: 'Recife' })
  await setContactAttribute(ctx, { contactId, attributeId: keptId, value: 'Ouro' })
  await ctx.db.contactMerge.create({ data: { associationId: ctx.association.id, keptId: contactId, mergedId: theirs.contactId, reason: 'byHand', moved: { contact: { attributes: { city: 'Natal', plan: 'Ouro' } } } } })
  await deleteAttribute(ctx, { attributeId })
  expect(await stored()).toEqual({ plan: 'Ouro' })
  expect(await ctx.db.contactMerge.findFirst()).toMatchObject({ moved: { contact: { attributes: { plan: 'Ouro' } } } })
  expect((await listContactAttributes(stranger, theirs)).items).toMatchObject([{ value: 'Natal' }])
  await define('city', 'number')
  expect((await listContactAttributes(ctx, { contactId })).items).toMatchObject([{ value: 'Ouro' }, { value: null }])
})

it('another association sees none of it and changes none of it', async () => {
  const attributeId = await define('city', 'text')
  const own = await define('city', 'text', {}, stranger)
  await setContactAttribute(ctx, { contactId, attributeId, value: 'Recife' })
  expect((await listAttributes(stranger)).items.map(({ id }) => id)).toEqual([own])
  await expect(listContactAttributes(stranger, { contactId })).rejects.toMatchObject({ code: 'contact.notFound' })
  await expect(setContactAttribute(stranger, { contactId, attributeId: own, value: 'x' })).rejects.toMatchObject({ code: 'contact.notFound' })
  await expect(revealAttribute(stranger, { contactId, attributeId: own })).rejects.toMatchObject({ code: 'contact.notFound' })
  await expect(updateAttribute(stranger, { attributeId, label: 'x' })).rejects.toMatchObject({ code: 'attribute.notFound' })
  await expect(deleteAttribute(stranger, { attributeId })).rejects.toMatchObject({ code: 'attribute.notFound' })
  expect(await stored()).toEqual({ city: 'Recife' })
})
