import type { Tx } from '../../../ctx.ts'
import type { Settled } from '../import/import-chunk.ts'
import type { RowProblem } from '../import/row-problem.ts'
import type { RowsToWrite } from '../import/write-patient-rows.ts'
import type { OrderRow } from './read-order-row.ts'
import { countryOf } from '../country-of.ts'
import { findSettled } from '../import/find-settled.ts'
import { settleProblems } from '../import/settle-problems.ts'
import { lockContacts } from '../queries.ts'
import { findOwners } from './find-owners.ts'
import { planOrders } from './plan-orders.ts'
import { readOrderRow } from './read-order-row.ts'
import { writeOrders } from './write-orders.ts'

/** Lets rows of orders go in: a number that is known is updated, others are new. */
export async function writeOrderRows(tx: Tx, { importId, mapping, rows }: RowsToWrite): Promise<Settled[]> {
  const problems: RowProblem[] = []
  const country = countryOf(tx.association)
  const read = rows.map(row => readOrderRow(row, mapping, country, problems)).filter(row => row !== null)
  const { planned, problems: unclear } = planOrders(read, await holdOwners(tx, read))
  const settledBefore = await findSettled(tx, importId, planned.map(({ number }) => number))
  const fresh = planned.filter(({ number }) => !settledBefore.has(number))
  const repeated = planned.filter(({ number }) => settledBefore.has(number)).map(({ line, number }): RowProblem => ({ line, column: 'number', code: 'duplicateInFile', value: number }))
  const known = await findNumbers(tx, fresh)
  await writeOrders(tx, fresh)
  return [
    ...settleProblems([...problems, ...unclear, ...repeated]),
    ...fresh.map(({ line, number }): Settled => ({ line, outcome: known.has(number) ? 'updated' : 'created', problems: [], subject: number })),
  ]
}

/** None of them becomes part of another contact meanwhile. */
async function holdOwners(tx: Tx, rows: OrderRow[]) {
  const { phones, cpfs, membershipNumbers } = await findOwners(tx, rows)
  await lockContacts(tx, [...phones.values(), ...cpfs.values(), ...membershipNumbers.values()])
  return findOwners(tx, rows)
}

async function findNumbers(tx: Tx, orders: OrderRow[]) {
  const rows = await tx.db.order.findMany({ where: { number: { in: orders.map(({ number }) => number) } }, select: { number: true } })
  return new Set(rows.map(({ number }) => number))
}
