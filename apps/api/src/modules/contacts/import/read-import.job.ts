import type { Ctx, Tx } from '../../../ctx.ts'
import type { Import } from '../../../platform/db/generated/client.ts'
import type { Line } from './read-table.ts'
import { z } from 'zod'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { defineJob } from '../../../platform/jobs/define-job.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { guessMapping } from './import-columns.ts'
import { importKey } from './queries.ts'
import { readTable } from './read-table.ts'

const chunkSize = 1000
const sampleSize = 5

/**
 * Reads a file into rows, so that nothing holds it as a whole from here on and going on after a stop is a matter of a row's place.
 * Begun anew after a stop, it finds the rows that are there already and adds the others.
 */
export const readImport = defineJob({
  name: 'read-import',
  payload: z.object({ importId: z.uuid() }),
  async run(ctx: Ctx, { importId }) {
    const row = await ctx.db.import.findUnique({ where: { id: importId } })
    if (row?.status !== 'reading')
      return
    try {
      await readFile(ctx, row)
    }
    catch (error) {
      if (!(error instanceof AppError))
        throw error
      await settle(ctx, importId, { status: 'failed', failure: error.code, endedAt: ctx.clock() })
    }
    await ctx.storage.delete(importKey(ctx, importId))
  },
})

async function readFile(ctx: Ctx, { id, kind }: Import) {
  let header: string[] | null = null
  let place = 0
  let chunk: (Line & { place: number })[] = []
  const sample: string[][] = []
  for await (const line of readTable(await ctx.storage.getBytes(importKey(ctx, id)))) {
    if (!header) {
      header = line.cells
      continue
    }
    place += 1
    chunk.push({ ...line, place })
    if (sample.length < sampleSize && !line.isBroken)
      sample.push(line.cells)
    if (chunk.length === chunkSize)
      await storeRows(ctx, id, chunk.splice(0))
  }
  await storeRows(ctx, id, chunk)
  chunk = []
  const attributes = await ctx.db.attribute.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  const mapping = guessMapping(kind, header ?? [], attributes)
  await settle(ctx, id, { status: 'ready', header: header ?? [], sample, mapping, rowCount: place })
}

async function storeRows(ctx: Ctx, importId: string, rows: (Line & { place: number })[]) {
  await transaction(ctx, tx => tx.db.$executeRaw`
    INSERT INTO import_rows (association_id, import_id, place, line, cells, outcome, problems)
    SELECT ${tx.association.id}::uuid, ${importId}::uuid, place, line, cells, CASE WHEN "isBroken" THEN 'failed'::row_outcome END,
      CASE WHEN "isBroken" THEN '[{"column": null, "code": "unreadable", "value": ""}]'::jsonb ELSE '[]'::jsonb END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (place int, line int, cells text[], "isBroken" boolean)
    ON CONFLICT (import_id, place) DO NOTHING`)
}

/** Unless it was cancelled meanwhile. */
async function settle(ctx: Ctx, importId: string, data: Parameters<Tx['db']['import']['updateMany']>[0]['data']) {
  await transaction(ctx, async (tx) => {
    await tx.db.import.updateMany({ where: { id: importId, status: 'reading' }, data })
    announce(tx, { type: 'import.changed', importId })
  })
}
