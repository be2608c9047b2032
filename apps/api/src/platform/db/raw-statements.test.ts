import type { TestContext } from '../../testing/create-test-context.ts'
import type { Db } from './create-db.ts'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { PrismaClient } from './generated/client.ts'
import { transaction } from './transaction.ts'

let test: TestContext
let plain: PrismaClient
beforeAll(async () => {
  test = await createTestContext()
  plain = new PrismaClient({ adapter: new PrismaPg(test.database.pool) })
})
afterAll(() => test.close())

const at = new Date('2026-03-29T01:30:00.123Z')

/** One of everything that is asked or answered. */
async function ask(db: Pick<Db, '$queryRaw'>) {
  return (await db.$queryRaw<{ bytes: Uint8Array }[]>`
  SELECT ${1}::int AS int, ${2n}::bigint AS big, ${1.5}::float8 AS double, 12.30::numeric AS decimal, ${true} AS yes, ${null}::text AS nothing,
    ${'ação 👍'} AS text, ${at}::timestamptz AS at, ${at}::timestamptz::date AS day, ${JSON.stringify({ a: [1, 'é'] })}::jsonb AS json,
    ${Buffer.from([0, 255])}::bytea AS bytes, '01a1fe72-ad6f-7ed5-9502-60d48b8b0c9d'::uuid AS id, 'human'::conversation_state AS state,
    ${['a', 'b,"c"']}::text[] AS texts, ${[1, 2]}::int[] AS ints, ${[3n]}::bigint[] AS bigs, ${[at]}::timestamptz[] AS times`).map(row => ({ ...row, bytes: [...row.bytes] }))
}

describe('a raw statement', () => {
  it('answers as through Prisma, in a transaction and outside', async () => {
    const expected = await ask(plain)
    await test.root.db.$queryRaw`SELECT 1`
    expect(await ask(test.root.db)).toEqual(expected)
    expect(await transaction(test.root, tx => ask(tx.db))).toEqual(expected)
  })

  it('is part of its transaction', async () => {
    const ctx = await test.createAssociation()
    const rename = transaction(ctx, async (tx) => {
      expect(await tx.db.$executeRaw`UPDATE associations SET name = 'another' WHERE id = ${ctx.association.id}::uuid`).toBe(1)
      expect(await tx.db.association.findUniqueOrThrow({ where: { id: ctx.association.id } })).toMatchObject({ name: 'another' })
      throw new Error('on purpose')
    })
    await expect(rename).rejects.toThrow('on purpose')
    expect(await ctx.db.association.findUniqueOrThrow({ where: { id: ctx.association.id } })).toMatchObject({ name: ctx.association.name })
  })

  it('is refused once its transaction has ended', async () => {
    const db = await transaction(test.root, async tx => tx.db)
    await expect(db.$queryRaw`SELECT 1`).rejects.toMatchObject({ code: 'P2028' })
  })
})
