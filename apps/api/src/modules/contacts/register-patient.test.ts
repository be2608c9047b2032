import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { registerPatient } from './register-patient.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

it('x', async () => {
  const ctx = await test.createAssociation()
  const a = await registerPatient(ctx, { name: 'Ana', phones: ['11 98765-4321'], status: 'active', cpf: '529.982.247-25' }, async () => [])
  console.dir(a)
  await registerPatient(ctx, { name: 'Ana', phones: ['11 98765-4322'], status: 'active', cpf: '529.982.247-25' }, async () => []).catch(e => e)
  console.log(await ctx.db.$executeRaw`INSERT INTO patients (association_id, contact_id, cpf) VALUES (${ctx.association.id}::uuid, ${a.id}::uuid, '52998224725')`.catch(e => console.dir(e, { depth: 9 })))
  expect(1).toBe(1)
})
