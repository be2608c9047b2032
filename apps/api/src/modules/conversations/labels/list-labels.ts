import type { Label } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { toLabel } from './to-label.ts'

/** The labels of the association, by name. */
export async function listLabels(ctx: Ctx): Promise<{ items: Label[] }> {
  const rows = await ctx.db.label.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return { items: rows.map(toLabel) }
}
