import type { ImportFile, Page } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { newestFirst, toPage } from '../../../platform/cursor.ts'
import { toImport } from './to-import.ts'

/** Files that were handed in, the newest first. @throws request.invalid on a cursor that is none */
export async function listImports(ctx: Ctx, { cursor, limit }: { cursor?: string | undefined, limit: number }): Promise<Page<ImportFile>> {
  const rows = await ctx.db.import.findMany(newestFirst('createdAt', { cursor, limit }))
  const { items, nextCursor } = toPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { items: items.map(toImport), nextCursor }
}
