import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { Prisma } from './generated/client.ts'
import { isScoped } from './tenant-scope.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

it('every table carries an association or is listed as global', () => {
  for (const model of Object.values(Prisma.ModelName)) {
    const fields = Object.keys((Prisma as unknown as Record<string, Record<string, string>>)[`${model}ScalarFieldEnum`] ?? {})
    expect([model, fields.includes('associationId')]).toEqual([model, isScoped(model)])
  }
})

it('another association\'s rows are neither read nor changed nor deleted', async () => {
  const [ours, theirs] = [await test.createAssociation(), await test.createAssociation()]
  const contact = await theirs.db.contact.create({ data: { associationId: theirs.association.id, name: 'Theirs' } })
  expect(await ours.db.contact.findUnique({ where: { id: contact.id } })).toBeNull()
  expect(await ours.db.contact.findMany()).toEqual([])
  expect(await ours.db.contact.count()).toBe(0)
  expect(await ours.db.contact.updateMany({ data: { name: 'Ours' } })).toEqual({ count: 0 })
  expect(await ours.db.contact.deleteMany()).toEqual({ count: 0 })
  await expect(ours.db.contact.update({ where: { id: contact.id }, data: { name: 'Ours' } })).rejects.toThrow()
  await expect(ours.db.contact.delete({ where: { id: contact.id } })).rejects.toThrow()
  expect(await theirs.db.contact.findUnique({ where: { id: contact.id } })).toMatchObject({ name: 'Theirs' })
})

it('what is written lands in the own association, whatever it claims', async () => {
  const [ours, theirs] = [await test.createAssociation(), await test.createAssociation()]
  const one = await ours.db.contact.create({ data: { associationId: theirs.association.id, name: 'One' } })
  await ours.db.contact.createMany({ data: [{ associationId: theirs.association.id, name: 'Two' }] })
  expect(one.associationId).toBe(ours.association.id)
  expect(await ours.db.contact.count()).toBe(2)
  expect(await theirs.db.contact.count()).toBe(0)
})
