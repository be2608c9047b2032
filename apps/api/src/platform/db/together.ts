import type { Db } from './create-db.ts'
import type { InTransaction } from './transaction.ts'
import { Prisma } from './generated/client.ts'
import { takeUnsaid } from './say-at-commit.ts'

/**
 * Writes that do not read each other, to rows none of the others touches, as one statement, which says what the
 * transaction has to say as well: each one costs a round trip.
 */
export async function together(tx: InTransaction<{ db: Db }>, writes: Prisma.Sql[]): Promise<void> {
  if (writes.length === 0)
    return
  const named = writes.map((write, index) => Prisma.sql`${Prisma.raw(`w${index}`)} AS (${write})`)
  await tx.db.$executeRaw`WITH ${Prisma.join(named)} ${takeUnsaid(tx) ?? Prisma.sql`SELECT`}`
}
