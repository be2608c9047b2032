import type { Begun } from './begun-transaction.ts'
import type { Db } from './create-db.ts'
import type { Saying } from './say-at-commit.ts'
import type { Meeting } from './set-statement.ts'
import { beginning } from './begun-transaction.ts'
import { databaseCode } from './database-code.ts'
import { withRawStatements } from './raw-statements.ts'
import { takeUnsaid, unsaid } from './say-at-commit.ts'
import { createMeeting, meeting } from './set-statement.ts'
import { scopeToTenant } from './tenant-scope.ts'

/** What a transaction has of its own. */
interface Inside {
  db: Db
  [unsaid]: Saying[]
  /** None where it is alone, whatever the context met in before. */
  [meeting]: Meeting | undefined
}

/** A context inside a transaction: whatever it writes is there as a whole or not at all. */
export type InTransaction<C> = C & Omit<Inside, 'db'>

const open = new WeakSet<object>()

/**
 * Runs `work` in one transaction; inside one already, it joins it.
 * No network call belongs in here: rows stay locked while it lasts. Where two wait for each other PostgreSQL ends one, of
 * which nothing is left then: that one is done once more, so `work` may run twice.
 */
export async function transaction<C extends { db: Db }, T>(ctx: C, work: (tx: InTransaction<C>) => T | Promise<T>): Promise<T> {
  if (open.has(ctx))
    return work(ctx as InTransaction<C>)
  const run = () => begin(ctx.db, async inside => work(enter(ctx, inside)))
  return run().catch((error: unknown) => isDeadlock(error) ? run() : Promise.reject(error))
}

/** What is done in one association. */
interface Part<C, T> {
  ctx: C
  work: (tx: InTransaction<C>) => Promise<T>
}

/**
 * Pieces of work of several associations in one transaction of `db`: all of them are there, or none is. Each sees its own
 * association alone; where they come to the same `setStatement` it is run once for all.
 */
export async function jointly<C extends { db: Db, association: { id: string } }, T>(db: Db, parts: Part<C, T>[]): Promise<T[]> {
  return begin(db, async (inside) => {
    const together = { ...inside, [meeting]: createMeeting(inside.db) }
    const failures: unknown[] = []
    const done = await Promise.all(parts.map(async ({ ctx, work }) => {
      try {
        return { answer: await work(enter(ctx, { ...together, db: scopeToTenant(inside.db, ctx.association.id) })) }
      }
      catch (error) {
        failures.push(error)
        return null
      }
    }))
    return done.map((part) => {
      if (!part)
        // What failed first; the others only found the transaction gone.
        throw failures[0]
      return part.answer
    })
  })
}

function begin<T>(db: Db, work: (inside: Inside) => Promise<T>): Promise<T> {
  const begun: Begun = { transaction: null }
  return beginning.run(begun, () => db.$transaction(async (inner) => {
    const inside: Inside = { db: withRawStatements(inner as Db, () => begun.transaction), [unsaid]: [], [meeting]: undefined }
    const done = await work(inside)
    const saying = takeUnsaid(inside)
    if (saying)
      await inside.db.$executeRaw(saying)
    return done
  }))
}

function enter<C>(ctx: C, inside: Inside): InTransaction<C> {
  const tx = { ...ctx, ...inside }
  open.add(tx)
  return tx
}

/** As PostgreSQL says it of raw statements, and Prisma of others. */
function isDeadlock(error: unknown) {
  return ['40P01', 'P2034'].includes(databaseCode(error) ?? '')
}
