import type { RootCtx } from '../ctx.ts'
import { Prisma } from '../platform/db/generated/client.ts'

/** The same context, and the plans of the statements made through it. */
export function explainStatements<C extends RootCtx>(ctx: C): { ctx: C, plan: () => string } {
  const plans: string[] = []
  const $queryRaw = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    const rows = await ctx.db.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN ${Prisma.sql(strings, ...values)}`
    plans.push(rows.map(row => row['QUERY PLAN']).join('\n'))
    return ctx.db.$queryRaw(strings, ...values)
  }
  const db = new Proxy(ctx.db, { get: (target, key) => key === '$queryRaw' ? $queryRaw : Reflect.get(target, key) })
  return { ctx: { ...ctx, db }, plan: () => plans.join('\n\n') }
}
