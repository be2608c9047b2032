import type { ImportFile, ImportProgress } from '@recado/contracts'
import type { Import } from '../../../platform/db/generated/client.ts'
import { importFile } from '@recado/contracts'

/** The import as the API answers it. */
export function toImport(row: Import): ImportFile {
  const { kind, fileName, header, createdAt } = row
  return {
    ...toProgress(row),
    kind,
    fileName,
    header,
    sample: importFile.shape.sample.parse(row.sample),
    mapping: importFile.shape.mapping.parse(row.mapping),
    createdAt: createdAt.toISOString(),
  }
}

/** How far it is. */
export function toProgress(row: Import): ImportProgress {
  const { id, status, failure, rowCount, createdCount, updatedCount, promotedCount, skippedCount, failedCount, endedAt } = row
  return { id, status, failure, rowCount, createdCount, updatedCount, promotedCount, skippedCount, failedCount, endedAt: endedAt?.toISOString() ?? null }
}
