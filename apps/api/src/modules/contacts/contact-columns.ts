import type { ShownColumn } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { shownColumn } from '@recado/contracts'
import { z } from 'zod'

/** Which columns of the table somebody sees; none while they chose none. */
export async function getContactColumns(ctx: Ctx<StaffActor>): Promise<{ columns: ShownColumn[] }> {
  const row = await ctx.db.contactColumns.findUnique({ where: { memberId: ctx.actor.memberId } })
  return { columns: row ? z.array(shownColumn).parse(row.columns) : [] }
}

/** Keeps which columns of the table somebody sees; each once. */
export async function saveContactColumns(ctx: Ctx<StaffActor>, { columns }: { columns: ShownColumn[] }): Promise<{ columns: ShownColumn[] }> {
  const kept = [...new Map(columns.map(shown => [shown.column, shown])).values()]
  const { memberId } = ctx.actor
  await ctx.db.contactColumns.upsert({
    where: { memberId },
    create: { associationId: ctx.association.id, memberId, columns: kept },
    update: { columns: kept },
  })
  return { columns: kept }
}
