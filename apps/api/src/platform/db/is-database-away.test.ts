import type { CuttableLine } from '../../testing/cuttable-line.ts'
import type { Database } from './create-db.ts'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { createDatabase } from './create-db.ts'
import { isDatabaseAway } from './is-database-away.ts'

let line: CuttableLine
let url: URL
let database: Database
beforeEach(async () => {
  url = new URL(inject('templateUrl'))
  line = await createCuttableLine({ host: url.hostname, port: Number(url.port) })
  url.port = String(line.port)
  url.pathname = 'postgres'
  database = createDatabase(url.href, { maxConnections: 1 })
})
afterEach(async () => {
  await database.close()
  line.close()
})

const failureOf = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => error)
const endOwnLine = 'SELECT pg_terminate_backend(pg_backend_pid())'

describe('a database that is away is recognised', () => {
  it('when nobody listens, through driver and Prisma', async () => {
    line.cut()
    expect(isDatabaseAway(await failureOf(database.pool.query('SELECT 1')))).toBe(true)
    expect(isDatabaseAway(await failureOf(database.prisma.$queryRaw`SELECT 1`))).toBe(true)
    expect(isDatabaseAway(await failureOf(database.prisma.user.findFirst()))).toBe(true)
    expect(isDatabaseAway(await failureOf(database.prisma.$transaction(async () => {})))).toBe(true)
    expect(isDatabaseAway(await failureOf(new pg.Client({ host: 'localhost', port: 1 }).connect()))).toBe(true)
  })

  it('when it ends the connection under a statement', async () => {
    expect(isDatabaseAway(await failureOf(database.pool.query(endOwnLine)))).toBe(true)
    expect(isDatabaseAway(await failureOf(database.prisma.$queryRawUnsafe(`${endOwnLine}::text`)))).toBe(true)
    expect(isDatabaseAway(await failureOf(database.prisma.$transaction(async (tx) => {
      await tx.$queryRawUnsafe(`${endOwnLine}::text`)
    })))).toBe(true)
  })

  it('when the line breaks under a statement', async () => {
    const asked = failureOf(database.prisma.$queryRaw`SELECT pg_sleep(5)::text`)
    setTimeout(line.cut, 100)
    expect(isDatabaseAway(await asked)).toBe(true)
  })

  it.each(['57P03', '53300', '53100', '08006', 'P2024', 'P1017'])('when it says %s', (code) => {
    expect(isDatabaseAway(Object.assign(new Error('x'), { code }))).toBe(true)
    expect(isDatabaseAway(new Error('wrapped', { cause: { originalCode: code } }))).toBe(true)
  })
})

describe('a database that refuses is not away', () => {
  it('when a statement is wrong or a key is taken', async () => {
    expect(isDatabaseAway(await failureOf(database.pool.query('SELECT nothing')))).toBe(false)
    expect(isDatabaseAway(await failureOf(database.prisma.$queryRaw`SELECT 1 / 0`))).toBe(false)
    expect(isDatabaseAway(Object.assign(new Error('taken'), { code: 'P2002' }))).toBe(false)
  })

  it.each([null, undefined, 'ECONNREFUSED', new Error('no')])('when the failure is %s', (error) => {
    expect(isDatabaseAway(error)).toBe(false)
  })
})
