import type { RootCtx } from '../ctx.ts'
import { Prisma } from '../platform/db/generated/client.ts'

/** The same context, and the plans of the statements made through it. */
export function explainStatements<C extends RootCtx>(ctx: C): { ctx: C, plan: () => string } {
  const plans: string[] = []
  const $queryRaw = async (given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const sql = 'raw' in given ? Prisma.sql(given, ...values) : given
    const rows = await ctx.db.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN ${sql}`
    plans.push(rows.map(row => row['QUERY PLAN']).join('\n'))
    return ctx.db.$queryRaw(sql)
  }
  const db = new Proxy(ctx.db, { get: (target, key) => key === '$queryRaw' ? $queryRaw : Reflect.get(target, key) })
  return { ctx: { ...ctx, db }, plan: () => plans.join('\n\n') }
}
