import type { Ctx } from '../../../ctx.ts'
import type { Export } from '../../../platform/db/generated/client.ts'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { contactFilter, endpoints, id } from '@recado/contracts'
import { writeXlsxStream } from 'hucre/xlsx'
import { z } from 'zod'
import { transaction } from '../../../platform/db/transaction.ts'
import { defineJob } from '../../../platform/jobs/define-job.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { countContacts } from '../select-contacts.ts'
import { exportRows } from './export-rows.ts'
import { exportKey } from './queries.ts'
import { harmless, toCsvLine } from './to-csv-line.ts'

const asked = z.object({ filter: contactFilter, contactIds: z.array(id).nullable() })
const { columns: askedColumns } = endpoints.startExport.body.shape

class Stopped extends Error {}

/**
 * Writes the file of an export, page by page into a file of this machine and from there into the storage: none is in memory as a
 * whole. Begun anew after a stop it writes it from the start, under the same key.
 */
export const writeExport = defineJob({
  name: 'write-export',
  payload: z.object({ exportId: z.uuid() }),
  maxAttempts: 5,
  async run(ctx: Ctx, { exportId }, attempt) {
    const row = await ctx.db.export.findUnique({ where: { id: exportId } })
    if (row?.status !== 'running')
      return
    const dir = await mkdtemp(join(tmpdir(), 'recado-export-'))
    try {
      await writeFile(ctx, row, join(dir, 'file'))
    }
    catch (error) {
      if (error instanceof Stopped)
        return
      if (attempt?.isLast)
        await note(ctx, exportId, { status: 'failed', endedAt: ctx.clock() })
      throw error
    }
    finally {
      await rm(dir, { recursive: true, force: true })
    }
  },
})

async function writeFile(ctx: Ctx, row: Export, path: string) {
  const { filter, contactIds } = asked.parse(row.filter)
  const columns = askedColumns.parse(row.columns)
  const labels = columns.map(({ label }) => label)
  await note(ctx, row.id, { rowCount: await countContacts(ctx, filter, contactIds), doneCount: 0 })
  const rows = exportRows(ctx, { filter, contactIds, columns: columns.map(({ column }) => column) }, doneCount => note(ctx, row.id, { doneCount }))
  await pipeline(row.format === 'csv' ? Readable.from(csvOf(labels, rows)) : Readable.fromWeb(xlsxOf(labels, rows) as never), createWriteStream(path))
  const { size } = await stat(path)
  await ctx.storage.copyFromFs(path, exportKey(ctx, row.id))
  await note(ctx, row.id, { status: 'done', sizeBytes: size, endedAt: ctx.clock() })
}

/** With the mark by which spreadsheets know UTF-8. */
async function* csvOf(labels: string[], rows: AsyncIterable<string[]>) {
  yield `\uFEFF${toCsvLine(labels)}`
  for await (const row of rows)
    yield toCsvLine(row)
}

function xlsxOf(labels: string[], rows: AsyncIterable<string[]>) {
  return writeXlsxStream(harmlessOf(rows), { name: 'Recado', columns: labels.map(header => ({ header: harmless(header) })), freezePane: { rows: 1 } })
}

async function* harmlessOf(rows: AsyncIterable<string[]>) {
  for await (const row of rows)
    yield row.map(harmless)
}

/** @throws {Stopped} when somebody cancelled it */
async function note(ctx: Ctx, exportId: string, data: { rowCount?: number, doneCount?: number, status?: 'done' | 'failed', sizeBytes?: number, endedAt?: Date }) {
  await transaction(ctx, async (tx) => {
    const { count } = await tx.db.export.updateMany({ where: { id: exportId, status: 'running' }, data })
    if (count === 0)
      throw new Stopped()
    announce(tx, { type: 'export.changed', exportId })
  })
}
