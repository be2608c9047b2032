import type { ContactExport } from '@recado/contracts'
import type { Export } from '../../../platform/db/generated/client.ts'

export const keptMs = 24 * 60 * 60_000

/** The export as the API answers it. */
export function toExport({ id, format, status, rowCount, doneCount, sizeBytes, createdAt, endedAt }: Export): ContactExport {
  return {
    id,
    format,
    status,
    rowCount,
    doneCount,
    sizeBytes,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    keptUntil: new Date(createdAt.getTime() + keptMs).toISOString(),
  }
}
