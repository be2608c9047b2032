import type { Db } from './create-db.ts'
import type { Prisma } from './generated/client.ts'

/** Where those that are done `jointly` meet: each statement is run once for all who come to it at the same moment. */
export interface Meeting {
  run: (statement: Statement, given: object[]) => Promise<object[]>
}

/** Where a context keeps its meeting. */
export const meeting = Symbol('meeting')

type Statement = (given: string) => Prisma.Sql

interface Runner { db: Db, association: { id: string }, [meeting]?: Meeting | undefined }

/**
 * A statement over a set of rows, which are given as JSON and say whose they are: beside its own columns each has an
 * `association_id`, and a `part` that each row of the answer has to repeat. Alone there is one part; of what is done
 * `jointly` each is one, and gets what is its own.
 */
export function setStatement<Given extends object, Row extends object>(statement: Statement): (ctx: Runner, given: Given[]) => Promise<Row[]> {
  return async (ctx, given) => {
    if (given.length === 0)
      return []
    const own = given.map(row => ({ ...row, association_id: ctx.association.id }))
    return await (ctx[meeting]?.run(statement, own) ?? runFor(ctx.db, statement, [own]).then(([rows]) => rows)) as Row[]
  }
}

/** Locks keep nobody out of their own transaction: what rests on them fails together with others, and is to be done again alone. */
export function requireAlone(ctx: { [meeting]?: Meeting | undefined }): void {
  if (ctx[meeting])
    throw new Error('this is done alone')
}

interface Call {
  given: object[]
  resolve: (rows: object[]) => void
  reject: (error: unknown) => void
}

/** Those who come go on together, so that they come to the next statement at the same moment again. */
export function createMeeting(db: Db): Meeting {
  const waiting = new Map<Statement, Call[]>()

  async function settle(statement: Statement) {
    const calls = waiting.get(statement) ?? []
    waiting.delete(statement)
    try {
      const rows = await runFor(db, statement, calls.map(({ given }) => given))
      calls.forEach(({ resolve }, part) => resolve(rows[part] ?? []))
    }
    catch (error) {
      calls.forEach(({ reject }) => reject(error))
    }
  }

  return {
    run: (statement, given) => new Promise((resolve, reject) => {
      const calls = waiting.get(statement)
      if (calls)
        return calls.push({ given, resolve, reject })
      waiting.set(statement, [{ given, resolve, reject }])
      // Once everybody who was told something just now has done all they can with it.
      setImmediate(settle, statement)
    }),
  }
}

/** Answers the rows of each part. */
async function runFor(db: Db, statement: Statement, parts: object[][]): Promise<object[][]> {
  const given = parts.flatMap((rows, part) => rows.map(row => ({ ...row, part })))
  const answer = parts.map((): object[] => [])
  for (const row of await db.$queryRaw<{ part: number }[]>(statement(JSON.stringify(given))))
    answer[row.part]?.push(row)
  return answer
}
