import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'

export type Db = PrismaClient

export interface Database {
  /** For everything that is not a hot path. */
  prisma: Db
  /** The same connections, for the few statements that are. */
  pool: pg.Pool
  url: string
  close: () => Promise<void>
}

/** Opens a pool and Prisma on top of it. Nothing connects before the first statement. */
export function createDatabase(url: string, options: { maxConnections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 20,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    application_name: 'recado',
  })
  // A connection that breaks is replaced by the pool; the next statement tells if it matters.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameStatements() }), transactionOptions: { maxWait: 10_000, timeout: 20_000 } })
  return {
    prisma,
    pool,
    url,
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/** Most statements are few and come again and again: named, they are parsed and planned once per connection. */
function nameStatements() {
  const names = new Map<string, string>()
  return ({ sql }: { sql: string }) => {
    const known = names.get(sql)
    if (known !== undefined)
      return known
    const name = names.size < 300 ? `recado-${names.size}` : ''
    if (name)
      names.set(sql, name)
    return name
  }
}
