import type { Ctx, Tx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { Prisma } from './generated/client.ts'
import { setStatement } from './set-statement.ts'
import { jointly, transaction } from './transaction.ts'

let test: TestContext
let one: Ctx
let other: Ctx
beforeAll(async () => {
  test = await createTestContext()
  one = await test.createAssociation()
  other = await test.createAssociation()
})
afterAll(() => test.close())

const runs: number[] = []
const addContacts = setStatement<{ name: string }, { name: string }>((given) => {
  runs.push((JSON.parse(given) as unknown[]).length)
  return Prisma.sql`
    WITH given AS (SELECT * FROM jsonb_to_recordset(${given}::jsonb) AS g (part int, association_id uuid, name text)), added AS (
      INSERT INTO contacts (association_id, name) SELECT association_id, name FROM given
    )
    SELECT part, name FROM given ORDER BY name`
})
const named = (...names: string[]) => names.map(name => ({ name }))
const namesOf = async (ctx: Ctx) => (await ctx.db.contact.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name)

it('a statement over a set is run once for all, and each gets its own', async () => {
  const answers = await jointly(test.root.db, [
    { ctx: one, work: async (tx: Tx) => [await addContacts(tx, named('Ana', 'Bia')), await addContacts(tx, named('Caio'))] },
    { ctx: other, work: async (tx: Tx) => [await addContacts(tx, named('Davi')), await addContacts(tx, named('Eva'))] },
  ])
  expect(answers).toMatchObject([[named('Ana', 'Bia'), named('Caio')], [named('Davi'), named('Eva')]])
  expect(runs.splice(0)).toEqual([3, 2])
  expect([await namesOf(one), await namesOf(other)]).toEqual([['Ana', 'Bia', 'Caio'], ['Davi', 'Eva']])
})

it('alone it is run for the one; over nothing it is not run', async () => {
  const answer = await transaction(one, async tx => [await addContacts(tx, named('Flavia')), await addContacts(tx, [])])
  expect(answer).toMatchObject([named('Flavia'), []])
  expect(runs.splice(0)).toEqual([1])
})

it('each sees its own association alone, whatever it does', async () => {
  const seen = await jointly(test.root.db, [one, other].map(ctx => ({
    ctx,
    work: async (tx: Tx) => {
      await tx.db.contact.create({ data: { associationId: one.association.id, name: 'Gil' } })
      return [await tx.db.contact.count({ where: { name: 'Gil' } }), await transaction(tx, inner => inner.db.contact.count({ where: { name: 'Ana' } }))]
    },
  })))
  expect(seen).toEqual([[1, 1], [1, 0]])
})

it('where one fails nothing of any is there, and the first reason is told', async () => {
  const before = [await namesOf(one), await namesOf(other)]
  await expect(jointly(test.root.db, [
    { ctx: one, work: async (tx: Tx) => addContacts(tx, named('Hugo')) },
    {
      ctx: other,
      work: async (tx: Tx) => {
        await addContacts(tx, named('Iris'))
        throw new Error('not this one')
      },
    },
  ])).rejects.toThrow('not this one')
  expect([await namesOf(one), await namesOf(other)]).toEqual(before)
})
