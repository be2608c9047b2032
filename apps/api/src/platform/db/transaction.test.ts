import type { Ctx, Tx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestContext } from '../../testing/create-test-context.ts'
import { until } from '../../testing/until.ts'
import { defineJob } from '../jobs/define-job.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { sayAtCommit } from './say-at-commit.ts'
import { transaction } from './transaction.ts'

let test: TestContext
let ctx: Ctx
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
})
afterAll(() => test.close())

const add = (tx: Ctx, name: string) => tx.db.contact.create({ data: { associationId: ctx.association.id, name } })
const names = async () => (await ctx.db.contact.findMany({ orderBy: { name: 'asc' } })).map(contact => contact.name)
const job = defineJob({ name: 'some-work', payload: z.object({ id: z.string() }), run: async () => {} })
const jobs = () => test.root.db.$queryRaw<{ key: string | null }[]>`SELECT key, payload FROM graphile_worker._private_jobs ORDER BY id`

it('a verb called inside a transaction joins it: all or nothing', async () => {
  await expect(transaction(ctx, async (tx) => {
    await add(tx, 'outer')
    await transaction(tx, inner => add(inner, 'inner'))
    throw new Error('too late')
  })).rejects.toThrow('too late')
  expect(await names()).toEqual([])
  await transaction(ctx, async (tx) => {
    await add(tx, 'outer')
    await transaction(tx, inner => add(inner, 'inner'))
  })
  expect(await names()).toEqual(['inner', 'outer'])
})

it('inside a transaction the association is still the only one there is', async () => {
  const other = await test.createAssociation()
  await transaction(other, async (tx) => {
    expect(await tx.db.contact.count()).toBe(0)
    await add(tx, 'lands at the other')
  })
  expect(await names()).not.toContain('lands at the other')
})

it('what is said is heard once it commits, in order, whoever of those that joined it said it, and never when it fails', async () => {
  const heard: string[] = []
  const line = new pg.Client({ connectionString: test.database.url })
  line.on('notification', ({ payload = '' }) => heard.push(payload))
  await line.connect()
  await line.query('LISTEN sayings')
  const say = (tx: Tx, payload: string) => sayAtCommit(tx, { channel: 'sayings', payload })
  await expect(transaction(ctx, async (tx) => {
    say(tx, 'never')
    throw new Error('no')
  })).rejects.toThrow('no')
  await transaction(ctx, async (tx) => {
    say(tx, 'one')
    await tx.db.$executeRaw`DELETE FROM contacts WHERE name = 'nobody'`
    say({ ...tx }, 'two')
    await transaction(tx, inner => say(inner, 'three'))
  })
  await until(() => heard.length === 3)
  expect(heard).toEqual(['one', 'two', 'three'])
  await line.end()
})

it('work enqueued in a transaction that fails is never done', async () => {
  await expect(transaction(ctx, async (tx) => {
    await enqueue(tx, job, { id: 'a' })
    throw new Error('no')
  })).rejects.toThrow('no')
  expect(await jobs()).toEqual([])
})

it('work with a key is there once, and carries its association', async () => {
  await transaction(ctx, async (tx) => {
    await enqueue(tx, job, { id: 'a' }, { key: 'one' })
    await enqueue(tx, job, { id: 'b' }, { key: 'one' })
  })
  expect(await jobs()).toEqual([{ key: 'one', payload: { id: 'b', associationId: ctx.association.id } }])
})

it.each(['raw', 'model'])('of two that wait for each other both come through (%s statements)', async (kind) => {
  const [one, other] = [await add(ctx, `one ${kind}`), await add(ctx, `other ${kind}`)]
  const write = async (tx: Ctx, id: string, name: string) => kind === 'raw'
    ? tx.db.$executeRaw`UPDATE contacts SET name = ${name} WHERE id = ${id}::uuid`
    : tx.db.contact.update({ where: { id }, data: { name } })
  let begun = 0
  const inOrder = (ids: string[], name: string) => transaction(ctx, async (tx) => {
    begun += 1
    await write(tx, ids[0] ?? '', name)
    await until(async () => begun >= 2)
    await write(tx, ids[1] ?? '', name)
  })
  await Promise.all([inOrder([one.id, other.id], 'first'), inOrder([other.id, one.id], 'second')])
  expect(begun).toBe(3)
  const written = await ctx.db.contact.findMany({ where: { id: { in: [one.id, other.id] } } })
  expect(['first', 'second']).toContain(written[0]?.name)
  expect(written[1]?.name).toBe(written[0]?.name)
})

it('statements that come at the same moment are sent one after the other', async () => {
  const warnings: Error[] = []
  const note = (warning: Error) => warnings.push(warning)
  process.on('warning', note)
  const rows = await transaction(ctx, tx => Promise.all([1, 2, 3].map(n => tx.db.$queryRaw`SELECT ${n}::int AS n`)))
  await new Promise(setImmediate)
  process.off('warning', note)
  expect([rows.flat(), warnings]).toEqual([[{ n: 1 }, { n: 2 }, { n: 3 }], []])
})
