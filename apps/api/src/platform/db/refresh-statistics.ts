import type { Db } from './create-db.ts'
import { Prisma } from './generated/client.ts'

/** As autovacuum has it, which comes round once a minute only. */
const changedPart = 0.1
const fewestChanges = 50

/**
 * Has the planner look anew at those of the tables that changed much since it last did; connections then plan their statements
 * on them again. For whoever writes thousands of rows and finds its way among them: a plan made for an empty table reads it
 * all each time. Not within a transaction. A table that somebody else looks at just then is passed by.
 */
export async function refreshStatistics(db: Db, tables: string[]): Promise<void> {
  const behind = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
    WHERE relid = ANY(ARRAY(SELECT to_regclass(name) FROM unnest(${tables}::text[]) AS name))
      AND n_mod_since_analyze > ${fewestChanges}::int + ${changedPart}::float8 * n_live_tup
    ORDER BY relname`
  if (behind.length > 0)
    await db.$executeRaw(Prisma.raw(`ANALYZE (SKIP_LOCKED) ${behind.map(({ name }) => name).join(', ')}`))
}
