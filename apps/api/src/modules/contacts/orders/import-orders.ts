import type { Order, OrderImportReport } from '@recado/contracts'
import type { Ctx, Tx } from '../../../ctx.ts'
import type { PlannedOrder } from './plan-orders.ts'
import type { OrderRow } from './read-order-file.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { countryOf } from '../country-of.ts'
import { maxFileBytes } from '../import/read-table.ts'
import { waitForOtherImports } from '../import/wait-for-other-imports.ts'
import { lockContacts } from '../queries.ts'
import { findOwners } from './find-owners.ts'
import { planOrders } from './plan-orders.ts'
import { readOrderFile } from './read-order-file.ts'

interface Input {
  file: File
  /** Only reports what an import would do. */
  preview: boolean
}

const sampleSize = 5

/**
 * Imports a CSV file of orders, all of it or nothing: an order whose number is known is updated, others are new.
 * Throws `import.unreadable`, `import.tooLarge`, and `import.rowsInvalid` with the report as `details`.
 */
export async function importOrders(ctx: Ctx, { file, preview }: Input): Promise<OrderImportReport> {
  if (file.size > maxFileBytes)
    throw new AppError('import.tooLarge', { details: { maxFileBytes } })
  const { rowCount, rows, problems: unread } = readOrderFile(await file.bytes(), countryOf(ctx.association))
  return transaction(ctx, async (tx) => {
    if (!preview)
      await holdOwners(tx, rows)
    const { planned, problems: unclear } = planOrders(rows, await findOwners(tx, rows))
    const problems = [...unread, ...unclear].sort((a, b) => a.line - b.line)
    const updatedCount = await tx.db.order.count({ where: { number: { in: planned.map(({ number }) => number) } } })
    const counts = { createdCount: planned.length - updatedCount, updatedCount }
    const report = { isDone: !preview, rowCount, ...counts, problems, sample: rows.slice(0, sampleSize).map(toSample) }
    if (preview)
      return report
    if (problems.length > 0)
      throw new AppError('import.rowsInvalid', { details: { ...report, isDone: false } })
    await writeOrders(tx, planned)
    await audit(tx, { action: 'orders.imported', subjectType: 'association', subjectId: tx.association.id, details: { rowCount, ...counts } })
    await announce(tx, { type: 'orders.imported' })
    return report
  })
}

/** None of them becomes part of another contact meanwhile. */
async function holdOwners(tx: Tx, rows: OrderRow[]) {
  await waitForOtherImports(tx)
  const { phones, cpfs, membershipNumbers } = await findOwners(tx, rows)
  await lockContacts(tx, [...phones.values(), ...cpfs.values(), ...membershipNumbers.values()])
}

/** In one order everywhere, one statement however many rows. */
async function writeOrders(tx: Tx, planned: PlannedOrder[]) {
  await tx.db.$executeRaw`
    INSERT INTO orders (association_id, contact_id, number, ordered_on, status, currency, total, items)
    SELECT ${tx.association.id}::uuid, "contactId", number, "orderedOn", status, currency, total, items
    FROM jsonb_to_recordset(${JSON.stringify(planned)}::jsonb)
      AS row ("contactId" uuid, number text, "orderedOn" date, status text, currency text, total numeric, items jsonb)
    ORDER BY number
    ON CONFLICT (association_id, number) DO UPDATE SET contact_id = excluded.contact_id, ordered_on = excluded.ordered_on,
      status = excluded.status, currency = excluded.currency, total = excluded.total, items = excluded.items, updated_at = ${tx.clock()}`
}

function toSample({ number, orderedOn, status, currency, total, items }: OrderRow): Omit<Order, 'id'> {
  return { number, orderedOn, status, currency, total, items }
}
