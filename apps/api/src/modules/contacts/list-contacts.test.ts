import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { listContacts } from './list-contacts.ts'
import { registerPatient } from './register-patient.ts'
import { resolveContacts } from './resolve-contacts.ts'

let test: TestContext
let ctx: Ctx
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
  const senders = Array.from({ length: 25 }, (_, index) => ({ chatId: '', phone: `5521987654${300 + index}`, lid: null, pushName: `Lead ${index}` }))
  await transaction(ctx, tx => resolveContacts(tx, senders, async () => []))
  await registerPatient(ctx, { name: 'Inês 100%_Conceição', phones: ['11 98765-4321'], status: 'active', validUntil: '2020-01-01' }, async () => [])
})
afterAll(() => test.close())

async function names(query: Partial<Parameters<typeof listContacts>[1]>, as = ctx) {
  return (await listContacts(as, { limit: 50, ...query })).items.map(({ name }) => name)
}

describe('the list of contacts', () => {
  it('has the newest first, each once, however it is paged', async () => {
    const all = (await listContacts(ctx, { limit: 100 })).items
    const paged = []
    let cursor: string | undefined
    do {
      const page = await listContacts(ctx, { limit: 4, cursor })
      paged.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(all[0]?.kind).toBe('patient')
    expect(all).toHaveLength(26)
    expect(paged).toEqual(all)
  })

  it('ends without a cursor when the last page is full', async () => {
    expect((await listContacts(ctx, { limit: 26 })).nextCursor).toBeNull()
  })

  it('shows patients or leads', async () => {
    expect(await names({ kind: 'patient' })).toEqual(['Inês 100%_Conceição'])
    expect(await names({ kind: 'lead' })).toHaveLength(25)
  })

  it('shows an active patient whose time is over as expired', async () => {
    expect((await listContacts(ctx, { kind: 'patient', limit: 1 })).items[0]?.patient?.status).toBe('expired')
  })

  it.each(['ines', 'CONCEICAO in', '(11) 98765-4321', '11 8765 4321', '100%', '%_c'])('finds by %s', async (q) => {
    expect(await names({ q })).toEqual(['Inês 100%_Conceição'])
  })

  it('takes no sign for a wildcard', async () => {
    expect(await names({ q: 'i%s' })).toEqual([])
    expect(await names({ q: 'in_s' })).toEqual([])
  })

  it('refuses a cursor that is none', async () => {
    for (const cursor of ['x', btoa('["a","b"]'), btoa('{}')])
      await expect(listContacts(ctx, { cursor, limit: 5 })).rejects.toMatchObject({ code: 'request.invalid' })
  })

  it('of another association is empty', async () => {
    expect(await names({}, await test.createAssociation())).toEqual([])
  })
})
