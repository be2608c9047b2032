import type { ImportProblem, RowOutcome } from '@recado/contracts'
import type { Ctx, Tx } from '../../../ctx.ts'
import type { Import } from '../../../platform/db/generated/client.ts'
import type { MoveConversations } from '../join-contacts.ts'
import type { Cells } from './cells-of.ts'
import { importMapping, rowOutcomes } from '@recado/contracts'
import { transaction } from '../../../platform/db/transaction.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { writeOrderRows } from '../orders/write-order-rows.ts'
import { waitForOtherImports } from './wait-for-other-imports.ts'
import { writePatientRows } from './write-patient-rows.ts'

/** A row of a chunk. */
export interface ChunkRow extends Cells {
  place: number
  outcome: RowOutcome | null
}

/** What became of a row. */
export interface Settled {
  line: number
  outcome: RowOutcome
  problems: ImportProblem[]
  /** The contact, or the number of the order; null for a row that is not in. */
  subject: string | null
}

interface Chunk {
  importId: string
  /** How many rows at the most. */
  size: number
}

/**
 * Lets the next rows go in and notes what became of each, in one transaction: a worker that is killed leaves a chunk done or
 * not begun. Answers whether there may be more.
 */
export async function importChunk(ctx: Ctx, { importId, size }: Chunk, moveConversations: MoveConversations): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    await waitForOtherImports(tx)
    const running = await holdRunning(tx, importId)
    if (!running)
      return false
    const rows = await nextRows(tx, running, size)
    if (rows.length === 0) {
      await finish(tx, running)
      return false
    }
    const mapping = importMapping.parse(running.mapping)
    const open = rows.filter(({ outcome }) => outcome === null)
    const settled = running.kind === 'orders'
      ? await writeOrderRows(tx, { importId, mapping, rows: open })
      : await writePatientRows(tx, { importId, mapping, rows: open }, moveConversations)
    await note(tx, running, rows, settled)
    return true
  })
}

/** Notes that the next row cannot go in. */
export async function failRow(ctx: Ctx, importId: string, code: ImportProblem['code']): Promise<void> {
  await transaction(ctx, async (tx) => {
    const running = await holdRunning(tx, importId)
    const rows = running ? await nextRows(tx, running, 1) : []
    if (running)
      await note(tx, running, rows, rows.map(({ line }) => ({ line, outcome: 'failed', problems: [{ column: null, code, value: '' }], subject: null })))
  })
}

/** Whoever cancels waits until the chunk is through. */
async function holdRunning(tx: Tx, importId: string): Promise<Import | null> {
  await tx.db.$queryRaw`SELECT 1 FROM imports WHERE association_id = ${tx.association.id}::uuid AND id = ${importId}::uuid FOR UPDATE`
  return tx.db.import.findFirst({ where: { id: importId, status: 'running' } })
}

/** As many rows are through as the counts say: the next one's place follows from them. */
async function nextRows(tx: Tx, { id, createdCount, updatedCount, promotedCount, skippedCount, failedCount }: Import, size: number): Promise<ChunkRow[]> {
  const done = createdCount + updatedCount + promotedCount + skippedCount + failedCount
  return tx.db.importRow.findMany({
    where: { importId: id, place: { gt: done } },
    orderBy: { place: 'asc' },
    take: size,
    select: { place: true, line: true, cells: true, outcome: true },
  })
}

async function note(tx: Tx, { id }: Import, rows: ChunkRow[], settled: Settled[]) {
  await tx.db.$executeRaw`
    UPDATE import_rows SET outcome = row.outcome::row_outcome, problems = row.problems, subject = row.subject
    FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) AS row (line int, outcome text, problems jsonb, subject text)
    WHERE import_rows.association_id = ${tx.association.id}::uuid AND import_rows.import_id = ${id}::uuid
      AND import_rows.place BETWEEN ${rows[0]?.place ?? 0}::int AND ${rows.at(-1)?.place ?? 0}::int AND import_rows.line = row.line
      AND import_rows.outcome IS NULL`
  const count = countOf([...settled, ...rows.filter(({ outcome }) => outcome !== null)])
  await tx.db.import.update({
    where: { id },
    data: {
      createdCount: { increment: count.created },
      updatedCount: { increment: count.updated },
      promotedCount: { increment: count.promoted },
      skippedCount: { increment: count.skipped },
      failedCount: { increment: count.failed },
    },
  })
  announce(tx, { type: 'import.changed', importId: id })
}

function countOf(rows: { outcome: RowOutcome | null }[]) {
  return Object.fromEntries(rowOutcomes.map(outcome => [outcome, rows.filter(row => row.outcome === outcome).length])) as Record<RowOutcome, number>
}

async function finish(tx: Tx, { id, kind, createdCount, updatedCount, promotedCount, skippedCount, failedCount }: Import) {
  await tx.db.import.update({ where: { id }, data: { status: 'done', endedAt: tx.clock() } })
  await audit(tx, { action: `${kind}.imported`, subjectType: 'import', subjectId: id, details: { createdCount, updatedCount, promotedCount, skippedCount, failedCount } })
  announce(tx, { type: 'import.changed', importId: id }, { type: `${kind}.imported` })
}
