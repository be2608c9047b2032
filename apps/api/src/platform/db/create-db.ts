import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { within } from '../within.ts'
import { tapAdapter } from './begun-transaction.ts'
import { PrismaClient } from './generated/client.ts'
import { withRawStatements } from './raw-statements.ts'

export type Db = PrismaClient

export interface Database {
  /** For everything that is not a hot path. */
  prisma: Db
  /** The same connections, for the few statements that are. */
  pool: pg.Pool
  url: string
  close: () => Promise<void>
}

interface Options {
  maxConnections?: number
  /**
   * For statements that come many times a second and find every row by a key: planned once per connection, over the
   * indexes, whatever the tables hold just then. To plan them anew takes longer than to run them.
   */
  isLive?: boolean
  /** Whose connections these are, so that others can end them when it died. */
  processId?: string
}

/** How long a transaction may rest: who fell asleep over one must not keep the others from what it locked. */
const restingMs = 30_000

const closeMs = 5000

const planOnce = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'enable_hashjoin=off', 'enable_mergejoin=off'].map(setting => `-c ${setting}`).join(' ')

/** How the connections of a process are called in the database. */
export function connectionName(processId: string): string {
  return `recado ${processId}`
}

/** Opens a pool and Prisma on top of it. Nothing connects before the first statement. */
export function createDatabase(url: string, { maxConnections = 20, isLive = false, processId }: Options = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    idle_in_transaction_session_timeout: restingMs,
    ...(isLive ? { options: planOnce } : {}),
    application_name: processId ? connectionName(processId) : 'recado',
  })
  // A connection that breaks is replaced by the pool; the next statement tells if it matters.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const { factory, connected } = tapAdapter(new PrismaPg(pool, { statementNameGenerator: nameStatements() }))
  const prisma = withRawStatements(new PrismaClient({ adapter: factory, transactionOptions: { maxWait: 10_000, timeout: 20_000 } }), connected)
  return {
    prisma,
    pool,
    url,
    async close() {
      await prisma.$disconnect()
      // Not for ever: a connection whose other end is silent does not end by itself.
      await within(closeMs, pool.end())
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
