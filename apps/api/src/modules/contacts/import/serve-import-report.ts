import type { Ctx } from '../../../ctx.ts'
import { Readable } from 'node:stream'
import { toCsvLine } from '../export/to-csv-line.ts'
import { listImportRows } from './list-import-rows.ts'
import { requireImport } from './queries.ts'

const pageSize = 500

/** What became of each row, as a CSV file that flows: no report is held in memory. @throws import.notFound */
export async function serveImportReport(ctx: Ctx, { importId }: { importId: string }): Promise<Response> {
  const { header } = await requireImport(ctx, importId)
  return new Response(Readable.toWeb(Readable.from(linesOf(ctx, importId, header)).map(line => Buffer.from(line))) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="recado-import-${importId}.csv"`,
      'x-content-type-options': 'nosniff',
    },
  })
}

/** With the mark by which spreadsheets know UTF-8. */
async function* linesOf(ctx: Ctx, importId: string, header: string[]) {
  yield `\uFEFF${toCsvLine(['line', 'outcome', 'reasons', ...header])}`
  let cursor: number | null = 0
  while (cursor !== null) {
    const { items, nextCursor } = await listImportRows(ctx, { importId, cursor, limit: pageSize })
    yield items.map(({ line, outcome, problems, cells }) => toCsvLine([String(line), outcome ?? '', problems.map(reasonOf).join(', '), ...cells])).join('')
    cursor = nextCursor === null ? null : Number(nextCursor)
  }
}

function reasonOf({ column, code }: { column: string | null, code: string }) {
  return column ? `${column}: ${code}` : code
}
