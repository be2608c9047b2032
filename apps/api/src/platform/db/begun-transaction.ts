import type { SqlDriverAdapterFactory, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils'
import { AsyncLocalStorage } from 'node:async_hooks'

/** The transaction Prisma began, for the statements that do not go through it; null once it is to end. */
export interface Begun {
  transaction: Transaction | null
}

/** What of an adapter runs statements: outside transactions, and in the one that is begun within `beginning`. */
export interface Tapped {
  factory: SqlDriverAdapterFactory
  /** Null before the first connection. */
  connected: () => SqlQueryable | null
}

/** Where a transaction is begun: it is put there. */
export const beginning = new AsyncLocalStorage<Begun>()

/** Hands on what Prisma connects and begins. */
export function tapAdapter(factory: SqlDriverAdapterFactory): Tapped {
  let connected: SqlQueryable | null = null
  return {
    connected: () => connected,
    factory: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      async connect() {
        const adapter = await factory.connect()
        const start = adapter.startTransaction.bind(adapter)
        adapter.startTransaction = async level => handOn(await start(level))
        connected = adapter
        return adapter
      },
    },
  }
}

function handOn(transaction: Transaction): Transaction {
  const begun = beginning.getStore()
  if (!begun)
    return transaction
  const queue = inTurn()
  const execute = queue(transaction.executeRaw.bind(transaction))
  transaction.queryRaw = queue(transaction.queryRaw.bind(transaction))
  // Whoever comes after the ending is asked for does not find it any more: behind it they would be outside.
  transaction.executeRaw = (query) => {
    if (['COMMIT', 'ROLLBACK'].includes(query.sql))
      begun.transaction = null
    return execute(query)
  }
  begun.transaction = transaction
  return transaction
}

/** One after the other, whoever comes at the same moment: a line has room for one statement. */
function inTurn() {
  let last: Promise<unknown> = Promise.resolve()
  return <A, T>(run: (given: A) => Promise<T>) => (given: A): Promise<T> => {
    const own = last.then(() => run(given))
    last = own.catch(() => {})
    return own
  }
}
