import type { AttributeValues, ImportMapping } from '@recado/contracts'
import type { Tx } from '../../../ctx.ts'
import type { MoveConversations } from '../join-contacts.ts'
import type { ChunkRow, Settled } from './import-chunk.ts'
import type { PlannedRow } from './plan-import.ts'
import type { RowProblem } from './row-problem.ts'
import { importConsents } from '../consents/import-consents.ts'
import { countryOf } from '../country-of.ts'
import { todayIn } from '../patient-status.ts'
import { findSettled } from './find-settled.ts'
import { planImport } from './plan-import.ts'
import { readAttributes } from './read-attributes.ts'
import { readPatientRow } from './read-patient-row.ts'
import { readRegister } from './read-register.ts'
import { settleProblems } from './settle-problems.ts'
import { writeImport } from './write-import.ts'

export interface RowsToWrite {
  importId: string
  mapping: ImportMapping
  rows: ChunkRow[]
}

/** Lets rows of patients go in: known patients are updated, leads promoted, others made. @throws patient.phoneTaken and the like: then none of them is in */
export async function writePatientRows(tx: Tx, { importId, mapping, rows }: RowsToWrite, moveConversations: MoveConversations): Promise<Settled[]> {
  const problems: RowProblem[] = []
  const attributes = await readAttributes(tx, mapping, rows, problems)
  const wrong = new Set(problems.map(({ line }) => line))
  const place = { country: countryOf(tx.association), today: todayIn(tx) }
  const read = rows.map(row => readPatientRow(row, mapping, place, problems)).filter(row => row !== null).filter(({ line }) => !wrong.has(line))
  const { planned, problems: clashes } = planImport(read, await readRegister(tx, read))
  const settledBefore = await findSettled(tx, importId, planned.flatMap(subjectsOf))
  const fresh = planned.filter(row => !subjectsOf(row).some(id => settledBefore.has(id)))
  const repeated = planned.filter(row => !fresh.includes(row)).map(({ row }): RowProblem => ({ line: row.line, column: 'phones', code: 'duplicateInFile', value: row.phones[0] ?? '' }))
  const contactIds = await writeImport(tx, fresh, moveConversations)
  await writeAttributes(tx, fresh.map(({ row }, index) => ({ contactId: contactIds[index] ?? '', values: attributes.get(row.line) ?? {} })))
  await importConsents(tx, importId, fresh.map(({ row }, index) => ({ contactId: contactIds[index] ?? '', consent: row.consent, consentOn: row.consentOn })))
  return [
    ...settleProblems([...problems, ...clashes, ...repeated]),
    ...fresh.map((row, index): Settled => ({ line: row.row.line, outcome: outcomeOf(row), problems: [], subject: contactIds[index] ?? null })),
  ]
}

function subjectsOf({ contactId, leadIds }: PlannedRow) {
  return [contactId, ...leadIds].filter(id => id !== null)
}

function outcomeOf({ patientId, leadIds }: PlannedRow) {
  if (patientId)
    return 'updated'
  return leadIds.length > 0 ? 'promoted' : 'created'
}

/** What a row leaves empty stays what it is. */
async function writeAttributes(tx: Tx, rows: { contactId: string, values: AttributeValues }[]) {
  const given = rows.filter(({ values }) => Object.keys(values).length > 0)
  await tx.db.$executeRaw`
    UPDATE contacts SET attributes = contacts.attributes || row.values, updated_at = ${tx.clock()}
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS row ("contactId" uuid, values jsonb)
    WHERE contacts.association_id = ${tx.association.id}::uuid AND contacts.id = row."contactId"`
}
