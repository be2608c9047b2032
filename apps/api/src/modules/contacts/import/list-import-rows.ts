import type { ImportRow, Page, RowOutcome } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { importRow } from '@recado/contracts'
import { requireImport } from './queries.ts'

interface Query {
  importId: string
  outcome?: RowOutcome | undefined
  /** Rows after this place. */
  cursor: number
  limit: number
}

/** What became of each row, in the order of the file. @throws import.notFound */
export async function listImportRows(ctx: Ctx, { importId, outcome, cursor, limit }: Query): Promise<Page<ImportRow>> {
  await requireImport(ctx, importId)
  const rows = await ctx.db.importRow.findMany({
    where: { importId, place: { gt: cursor }, ...(outcome ? { outcome } : {}) },
    orderBy: { place: 'asc' },
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  return {
    items: shown.map(({ line, outcome, problems, cells }) => ({ line, outcome, problems: importRow.shape.problems.parse(problems), cells })),
    nextCursor: rows.length > limit ? String(shown.at(-1)?.place) : null,
  }
}
