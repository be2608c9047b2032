import type { ContactFilter } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { contactRow, contactSorts } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { explainStatements } from '../../testing/explain-statements.ts'
import { createAttribute } from './attributes/create-attribute.ts'
import { setContactAttribute } from './attributes/set-contact-attribute.ts'
import { getContactColumns, saveContactColumns } from './contact-columns.ts'
import { listContacts } from './list-contacts.ts'
import { registerPatient } from './register-patient.ts'
import { selectContacts } from './select-contacts.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
let stranger: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.asStaff(await test.createAssociation(), 'agent')
  stranger = await test.asStaff(await test.createAssociation(), 'owner')
  await fill(ctx)
  await fill(stranger)
})
afterAll(() => test.close())

/** Ana and Élia are patients, Bia and Caio leads who talk, and one has a number only. The order in which they came. */
async function fill(ctx: Ctx<StaffActor>) {
  const connection = await addConnection(ctx)
  const ana = await registerPatient(ctx, { name: 'Ana', phones: ['11987654321'], status: 'active', validUntil: '2020-01-01' }, async () => [])
  await registerPatient(ctx, { name: 'Élia', phones: ['11987654322'], status: 'active', validUntil: '2099-01-01' }, async () => [])
  const bia = await addConversation(ctx, { connection, name: 'bia', phone: '+5511987654323' })
  const caio = await addConversation(ctx, { connection, name: 'Caio', phone: '+5511987654324' })
  await addConversation(ctx, { connection: await addConnection(ctx), name: 'nobody', phone: '+5511987654325' })
  const nobody = await ctx.db.contact.findFirstOrThrow({ where: { OR: [{ name: 'nobody' }, { pushName: 'nobody' }] } })
  await ctx.db.contact.update({ where: { id: nobody.id }, data: { name: null, pushName: null, searchText: '5511987654325' } })
  const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05']
  const rows = await ctx.db.contact.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  for (const [index, { id }] of rows.entries())
    await ctx.db.contact.update({ where: { id }, data: { createdAt: new Date(`${days[index]}T12:00:00Z`) } })
  await ctx.db.conversation.update({ where: { id: caio.id }, data: { lastActivityAt: new Date('2026-02-03'), state: 'closed' } })
  await ctx.db.conversation.update({ where: { id: bia.id }, data: { lastActivityAt: new Date('2026-02-02'), state: 'waiting' } })
  await ctx.db.conversation.updateMany({ where: { contactId: nobody.id }, data: { lastActivityAt: new Date('2026-02-01'), state: 'waiting' } })
  // Bia writes to a second number too: she is still one row.
  const second = await addConnection(ctx)
  await ctx.db.conversation.create({ data: { associationId: ctx.association.id, connectionId: second.id, contactId: bia.contactId, lastActivityAt: new Date('2026-01-20'), state: 'closed' } })
  for (const [key, isSensitive] of [['city', false], ['diagnosis', true]] as const) {
    const { id: attributeId } = await createAttribute(ctx, { key, label: key, type: 'text', options: [], isSensitive })
    await setContactAttribute(ctx, { contactId: ana.id, attributeId, value: key === 'city' ? 'Recife (PE)' : 'G40' })
  }
}

async function names(filter: ContactFilter & { sort?: 'created' | 'name' | 'activity' } = {}, as = ctx) {
  return (await listContacts(as, { ...filter, limit: 50 })).items.map(({ name, phones }) => name ?? phones[0])
}

const orders = {
  created: ['+5511987654325', 'Caio', 'bia', 'Élia', 'Ana'],
  name: ['Ana', 'bia', 'Caio', 'Élia', '+5511987654325'],
  activity: ['Caio', 'bia', '+5511987654325', 'Élia', 'Ana'],
}

it.each(contactSorts)('by %s everybody comes once, in order, whatever the size of a page', async (sort) => {
  for (const limit of [1, 2, 3, 50]) {
    const seen: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await listContacts(ctx, { sort, limit, ...(cursor ? { cursor } : {}) })
      page.items.forEach(item => contactRow.parse(item))
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(orders[sort])
  }
})

it('a cursor of another order, or none at all, is refused', async () => {
  const { nextCursor } = await listContacts(ctx, { sort: 'name', limit: 1 })
  for (const cursor of [nextCursor ?? '', 'x', Buffer.from('["created","x","y"]').toString('base64url')])
    await expect(listContacts(ctx, { sort: 'created', limit: 1, cursor })).rejects.toMatchObject({ code: 'request.invalid' })
})

it('filters narrow together, the status being the one of today', async () => {
  expect(await names({ kind: 'patient' })).toEqual(['Élia', 'Ana'])
  expect(await names({ status: 'active' })).toEqual(['Élia'])
  expect(await names({ status: 'expired' })).toEqual(['Ana'])
  expect(await names({ status: 'pending' })).toEqual([])
  expect(await names({ isOpen: 'true', sort: 'activity' })).toEqual(['bia', '+5511987654325'])
  expect(await names({ isOpen: 'false', sort: 'name' })).toEqual(['Ana', 'Caio', 'Élia'])
  expect(await names({ createdFrom: '2026-01-02', createdTo: '2026-01-03' })).toEqual(['bia', 'Élia'])
  expect(await names({ attribute: 'city', value: 'recife (' })).toEqual(['Ana'])
  expect(await names({ attribute: 'city', value: 'R_cife' })).toEqual([])
  expect(await names({ q: 'elia', status: 'active', kind: 'patient' })).toEqual(['Élia'])
})

it('a sensitive attribute is masked in the table, and nobody finds people by it', async () => {
  const { items } = await listContacts(ctx, { q: 'ana', limit: 10 })
  expect(items).toMatchObject([{ attributes: { city: 'Recife (PE)' }, maskedAttributes: ['diagnosis'], lastConversation: null }])
  expect(JSON.stringify(items)).not.toContain('G40')
  for (const attribute of ['diagnosis', 'none'])
    await expect(listContacts(ctx, { attribute, value: 'G40', limit: 10 })).rejects.toMatchObject({ code: 'request.invalid' })
})

it('the columns somebody chose are theirs, each once', async () => {
  const colleague = await test.asStaff(ctx, 'agent')
  expect(await getContactColumns(ctx)).toEqual({ columns: [] })
  const columns = [{ column: 'name' as const, width: 200 }, { column: 'attribute.city' as const, width: null }]
  expect(await saveContactColumns(ctx, { columns: [...columns, { column: 'name', width: 200 }] })).toEqual({ columns })
  await Promise.all([saveContactColumns(ctx, { columns }), saveContactColumns(ctx, { columns })])
  expect(await getContactColumns(ctx)).toEqual({ columns })
  expect(await getContactColumns(colleague)).toEqual({ columns: [] })
})

it('each order comes from its index, in an association of 20,000 contacts', async () => {
  const large = await test.asStaff(await test.createAssociation(), 'agent')
  await test.root.db.$executeRaw`
    INSERT INTO contacts (association_id, name, search_text, created_at)
    SELECT ${large.association.id}::uuid, 'Contato ' || n, 'contato ' || n, now() - n * interval '1 minute' FROM generate_series(1, 20000) AS n`
  const connection = await addConnection(large)
  await test.root.db.$executeRaw`
    INSERT INTO conversations (association_id, connection_id, contact_id, last_activity_at, state)
    SELECT association_id, ${connection.id}::uuid, id, created_at, CASE WHEN right(name, 1) = '1' THEN 'waiting' ELSE 'closed' END::conversation_state
    FROM contacts WHERE association_id = ${large.association.id}::uuid AND right(name, 1) < '8'`
  await test.root.db.$executeRaw`VACUUM (ANALYZE)`
  const indexes = { created: /contacts_association_id_created_at_id_idx/, name: /contacts_name_idx/, activity: /conversations_open_idx[\s\S]*conversations_state_idx|conversations_state_idx[\s\S]*conversations_open_idx/ }
  for (const sort of contactSorts) {
    const first = await selectContacts(large, { filter: {}, sort, limit: 50 })
    const looked = explainStatements(large)
    expect((await selectContacts(looked.ctx, { filter: {}, sort, limit: 50, cursor: first.nextCursor })).items).toHaveLength(50)
    expect(looked.plan()).toMatch(indexes[sort])
    expect(looked.plan()).not.toMatch(/Seq Scan on (?:contacts|conversations)/)
  }
})
