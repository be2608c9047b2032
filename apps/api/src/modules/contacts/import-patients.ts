import type { ImportReport, PatientInput } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { PlannedRow } from './import/plan-import.ts'
import type { PatientRow } from './import/read-patient-row.ts'
import type { MoveConversations } from './join-contacts.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { countryOf } from './country-of.ts'
import { planImport } from './import/plan-import.ts'
import { readPatientFile } from './import/read-patient-file.ts'
import { readRegister } from './import/read-register.ts'
import { maxFileBytes } from './import/read-table.ts'
import { waitForOtherImports } from './import/wait-for-other-imports.ts'
import { writeImport } from './import/write-import.ts'

interface Input {
  file: File
  /** Only reports what an import would do. */
  preview: boolean
}

const sampleSize = 5

/**
 * Imports a CSV file of patients, all of it or nothing: known patients are updated, leads promoted, others made.
 * Throws `import.unreadable`, `import.tooLarge`, and `import.rowsInvalid` with the report as `details`.
 */
export async function importPatients(ctx: Ctx, { file, preview }: Input, moveConversations: MoveConversations): Promise<ImportReport> {
  if (file.size > maxFileBytes)
    throw new AppError('import.tooLarge', { details: { maxFileBytes } })
  const { rowCount, rows, problems: unread } = readPatientFile(await file.bytes(), countryOf(ctx.association))
  return transaction(ctx, async (tx) => {
    if (!preview)
      await waitForOtherImports(tx)
    const { planned, problems: clashes } = planImport(rows, await readRegister(tx, rows))
    const problems = [...unread, ...clashes].sort((a, b) => a.line - b.line)
    const report = { isDone: !preview, rowCount, ...count(planned), problems, sample: rows.slice(0, sampleSize).map(toInput) }
    if (preview)
      return report
    if (problems.length > 0)
      throw new AppError('import.rowsInvalid', { details: { ...report, isDone: false } })
    await writeImport(tx, planned, moveConversations)
    await audit(tx, { action: 'patients.imported', subjectType: 'association', subjectId: tx.association.id, details: { rowCount, ...count(planned) } })
    await announce(tx, { type: 'patients.imported' })
    return report
  })
}

function count(planned: PlannedRow[]) {
  const updatedCount = planned.filter(({ patientId }) => patientId).length
  const promotedCount = planned.filter(({ patientId, leadIds }) => !patientId && leadIds.length > 0).length
  return { createdCount: planned.length - updatedCount - promotedCount, updatedCount, promotedCount }
}

function toInput({ line: _, status, ...row }: PatientRow): PatientInput {
  return { ...row, status: status ?? 'active' }
}
