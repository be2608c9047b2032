import type { InTransaction } from './transaction.ts'
import { Prisma } from './generated/client.ts'

/** What is said to whoever listens on a channel of the database. */
export interface Saying {
  channel: string
  payload: string
}

/** Where a transaction keeps what it says when it commits; also in what is made of its context. */
export const unsaid = Symbol('unsaid')

/** Said when the transaction commits, in the order given, and never when it does not. */
export function sayAtCommit(tx: InTransaction<object>, ...sayings: Saying[]): void {
  tx[unsaid].push(...sayings)
}

/** The statement that says what is unsaid so far; null where there is nothing. Whoever takes it runs it. */
export function takeUnsaid(tx: InTransaction<object>): Prisma.Sql | null {
  const sayings = tx[unsaid].splice(0)
  return sayings.length === 0
    ? null
    : Prisma.sql`SELECT pg_notify(channel, payload) FROM unnest(${sayings.map(({ channel }) => channel)}::text[], ${sayings.map(({ payload }) => payload)}::text[]) AS said (channel, payload)`
}
