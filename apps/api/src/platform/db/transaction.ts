import type { Begun } from './begun-transaction.ts'
import type { Db } from './create-db.ts'
import type { Saying } from './say-at-commit.ts'
import { beginning } from './begun-transaction.ts'
import { databaseCode } from './database-code.ts'
import { withRawStatements } from './raw-statements.ts'
import { takeUnsaid, unsaid } from './say-at-commit.ts'

/** A context inside a transaction: whatever it writes is there as a whole or not at all. */
export type InTransaction<C> = C & { [unsaid]: Saying[] }

const open = new WeakSet<object>()

/**
 * Runs `work` in one transaction; inside one already, it joins it.
 * No network call belongs in here: rows stay locked while it lasts. Where two wait for each other PostgreSQL ends one, of
 * which nothing is left then: that one is done once more, so `work` may run twice.
 */
export async function transaction<C extends { db: Db }, T>(ctx: C, work: (tx: InTransaction<C>) => T | Promise<T>): Promise<T> {
  if (open.has(ctx))
    return work(ctx as InTransaction<C>)
  return begin(ctx, work).catch((error: unknown) => isDeadlock(error) ? begin(ctx, work) : Promise.reject(error))
}

function begin<C extends { db: Db }, T>(ctx: C, work: (tx: InTransaction<C>) => T | Promise<T>): Promise<T> {
  const begun: Begun = { transaction: null }
  return beginning.run(begun, () => ctx.db.$transaction(async (db) => {
    const tx = { ...ctx, db: withRawStatements(db as unknown as Db, () => begun.transaction), [unsaid]: [] } as unknown as InTransaction<C>
    open.add(tx)
    const done = await work(tx)
    const saying = takeUnsaid(tx)
    if (saying)
      await tx.db.$executeRaw(saying)
    return done
  }))
}

/** As PostgreSQL says it of raw statements, and Prisma of others. */
function isDeadlock(error: unknown) {
  return ['40P01', 'P2034'].includes(databaseCode(error) ?? '')
}
