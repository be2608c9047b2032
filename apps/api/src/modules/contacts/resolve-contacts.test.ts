import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { MoveConversations } from './join-contacts.ts'
import type { Sender } from './to-person.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { requireContact } from './queries.ts'
import { registerPatient } from './register-patient.ts'
import { resolveContacts } from './resolve-contacts.ts'

let test: TestContext
let ctx: Ctx
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
})
afterAll(() => test.close())

const nothingMoves: MoveConversations = async () => []

async function resolve(senders: Sender[], { as = ctx, move = nothingMoves } = {}) {
  return transaction(as, tx => resolveContacts(tx, senders, move))
}

async function contactOf(id: string | undefined) {
  return requireContact(ctx, id ?? '')
}

function fromPhone(phone: string, pushName: string | null = null): Sender {
  return { chatId: `${phone}@c.us`, phone, lid: null, pushName }
}

function fromLid(lid: string, phone: string | null = null): Sender {
  return { chatId: `${lid}@lid`, phone, lid, pushName: null }
}

describe('who writes', () => {
  it('a stranger becomes a lead with the WhatsApp name and the number', async () => {
    const [id] = await resolve([fromPhone('5511987654321', ' Ana ')])
    expect(await contactOf(id)).toMatchObject({ kind: 'lead', name: 'Ana', phones: ['+5511987654321'], patient: null })
  })

  it('a stranger known by LID only has no number', async () => {
    const [id] = await resolve([fromLid('123456789012345')])
    expect(await contactOf(id)).toMatchObject({ kind: 'lead', name: null, phones: [] })
  })

  it('the chat tells the address when nothing else does', async () => {
    const ids = await resolve([
      { chatId: '551187654321:12@s.whatsapp.net', phone: null, lid: null, pushName: null },
      { chatId: '5511987654321@c.us', phone: null, lid: null, pushName: null },
      { chatId: '77@lid', phone: null, lid: null, pushName: null },
    ])
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[0])
  })

  it('with and without the ninth digit it is one person, and the form WhatsApp uses is remembered', async () => {
    const [first] = await resolve([fromPhone('5511987654321')])
    const [second] = await resolve([fromPhone('551187654321')])
    expect(second).toBe(first)
    expect(await ctx.db.contactIdentity.findMany({ select: { value: true, chatId: true } }))
      .toEqual([{ value: '+5511987654321', chatId: '551187654321@c.us' }])
  })

  it('many senders are answered in their order', async () => {
    const senders = Array.from({ length: 300 }, (_, index) => fromPhone(`55119876${String(index % 150).padStart(5, '0')}`))
    const ids = await resolve(senders)
    expect(new Set(ids).size).toBe(150)
    expect(ids.slice(0, 150)).toEqual(ids.slice(150))
    expect(await resolve(senders)).toEqual(ids)
    expect((await contactOf(ids[7])).phones).toEqual(['+5511987600007'])
  })

  it('a registered phone is the patient\'s, under the registered name', async () => {
    const patient = await registerPatient(ctx, { name: 'Ana Souza', phones: ['11 98765-4321'], status: 'active' }, nothingMoves)
    const [id] = await resolve([fromPhone('551187654321', 'aninha')])
    expect(id).toBe(patient.id)
    expect(await contactOf(id)).toMatchObject({ kind: 'patient', name: 'Ana Souza', pushName: 'aninha' })
  })

  it('a new WhatsApp name replaces the old one, also for search; none keeps it', async () => {
    const [id] = await resolve([fromPhone('5511987654321', 'Ana')])
    await resolve([fromPhone('5511987654321', 'Inês')])
    await resolve([fromPhone('5511987654321')])
    expect(await ctx.db.contact.findUnique({ where: { id } })).toMatchObject({ pushName: 'Inês', searchText: 'ines 5511987654321 551187654321' })
  })

  it('writing again changes nothing', async () => {
    const senders = [fromPhone('5511987654321', 'Ana'), fromLid('77', '5511987654322')]
    await resolve(senders)
    const before = [await ctx.db.contact.findMany(), await ctx.db.contactIdentity.findMany()]
    await resolve(senders)
    expect([await ctx.db.contact.findMany(), await ctx.db.contactIdentity.findMany()]).toEqual(before)
  })

  it('the same number writing to another association is somebody else', async () => {
    const other = await test.createAssociation()
    const [mine] = await resolve([fromPhone('5511987654321')])
    const [theirs] = await resolve([fromPhone('5511987654321')], { as: other })
    expect(theirs).not.toBe(mine)
    await expect(requireContact(other, mine ?? '')).rejects.toMatchObject({ code: 'contact.notFound' })
  })

  it('a sender without any address is a mistake of the caller', async () => {
    await expect(resolve([{ chatId: '', phone: null, lid: null, pushName: null }])).rejects.toThrow(TypeError)
  })
})

describe('at the same time', () => {
  it('twenty first messages of one person make one contact, and nothing is left behind', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => resolve([fromPhone('5511987654321', 'Ana')])))
    expect(new Set(answers.flat()).size).toBe(1)
    expect(await ctx.db.contact.count()).toBe(1)
    expect(await ctx.db.contactIdentity.count()).toBe(1)
  })

  it('batches of the same strangers in any order make one contact each', async () => {
    const senders = Array.from({ length: 40 }, (_, index) => fromLid(String(index), `55119876${String(index).padStart(5, '0')}`))
    await Promise.all(Array.from({ length: 12 }, (_, turn) => resolve([...senders.slice(turn * 3), ...senders.slice(0, turn * 3)].toReversed())))
    expect(await ctx.db.contact.count()).toBe(40)
    expect(await ctx.db.contactIdentity.count()).toBe(80)
  })

  it('a first message and the registration of its number are one patient', async () => {
    const [ids, patient] = await Promise.all([
      resolve([fromPhone('5511987654321', 'Ana')]),
      registerPatient(ctx, { name: 'Ana Souza', phones: ['11987654321'], status: 'active' }, nothingMoves),
    ])
    expect(ids).toEqual([patient.id])
    expect(await ctx.db.contact.count()).toBe(1)
  })
})

describe('a LID and a phone that are one person', () => {
  it('are joined when a message tells both, and nothing is lost', async () => {
    const [byPhone] = await resolve([fromPhone('5511987654321', 'Ana')])
    const [byLid] = await resolve([fromLid('77')])
    const moved: unknown[] = []
    const [both] = await resolve([fromLid('77', '551187654321')], {
      move: async (tx, join) => {
        moved.push(join)
        expect(await tx.db.contact.count()).toBe(2)
        return ['conversation']
      },
    })
    expect(both).toBe(byPhone)
    expect(moved).toEqual([{ keptId: byPhone, mergedId: byLid }])
    expect(await resolve([fromLid('77'), fromPhone('5511987654321')])).toEqual([byPhone, byPhone])
    expect(await ctx.db.contact.count()).toBe(1)
    expect(await ctx.db.contactMerge.findMany()).toMatchObject([{ keptId: byPhone, mergedId: byLid, reason: 'sameWhatsAppAccount', moved: { conversations: ['conversation'] } }])
    expect(await ctx.db.auditEntry.findMany()).toMatchObject([{ action: 'contact.joined', subjectId: byPhone }])
  })

  it('keep the patient, though the lead was there first', async () => {
    const [lead] = await resolve([fromLid('77')])
    const patient = await registerPatient(ctx, { name: 'Ana Souza', phones: ['11 98765-4321'], status: 'active' }, nothingMoves)
    expect(await resolve([fromLid('77', '5511987654321')])).toEqual([patient.id])
    await expect(contactOf(lead)).rejects.toMatchObject({ code: 'contact.notFound' })
  })

  it('are joined once when told twice at the same time', async () => {
    const [byPhone] = await resolve([fromPhone('5511987654321')])
    await resolve([fromLid('77')])
    const answers = await Promise.all(Array.from({ length: 8 }, () => resolve([fromLid('77', '5511987654321')])))
    expect(new Set(answers.flat())).toEqual(new Set([byPhone]))
    expect(await ctx.db.contactMerge.count()).toBe(1)
  })

  it('stay two when both are patients', async () => {
    const one = await registerPatient(ctx, { name: 'Ana', phones: ['11987654321'], status: 'active' }, nothingMoves)
    const two = await registerPatient(ctx, { name: 'Bia', phones: ['11987654322'], status: 'active' }, nothingMoves)
    await resolve([fromLid('77', '5511987654322')])
    expect(await resolve([fromLid('77', '5511987654321'), fromLid('77')])).toEqual([one.id, two.id])
    expect(await ctx.db.contactMerge.count()).toBe(0)
  })
})
