import type { Begun } from './begun-transaction.ts'
import type { Db } from './create-db.ts'
import type { Saying } from './say-at-commit.ts'
import { beginning } from './begun-transaction.ts'
import { withRawStatements } from './raw-statements.ts'
import { takeUnsaid, unsaid } from './say-at-commit.ts'

/** A context inside a transaction: whatever it writes is there as a whole or not at all. */
export type InTransaction<C> = C & { [unsaid]: Saying[] }

const open = new WeakSet<object>()

/**
 * Runs `work` in one transaction; inside one already, it joins it.
 * No network call belongs in here: rows stay locked while it lasts.
 */
export async function transaction<C extends { db: Db }, T>(ctx: C, work: (tx: InTransaction<C>) => T | Promise<T>): Promise<T> {
  if (open.has(ctx))
    return work(ctx as InTransaction<C>)
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
