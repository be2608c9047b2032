import { z } from 'zod'
import { contactColumn, contactFilter } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import { id, inAssociation, instant } from './shapes.ts'

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportStatuses = ['running', 'done', 'cancelled', 'failed'] as const
export type ExportStatus = (typeof exportStatuses)[number]

/** A file of contacts somebody asked for. */
export const contactExport = z.object({
  id,
  format: z.enum(exportFormats),
  status: z.enum(exportStatuses),
  /** Null until they are counted. */
  rowCount: z.number().nullable(),
  doneCount: z.number(),
  sizeBytes: z.number().nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
  /** Until when the file can be fetched. */
  keptUntil: instant,
})
export type ContactExport = z.infer<typeof contactExport>

const oneExport = inAssociation.extend({ exportId: id })

export const exportEndpoints = {
  listExports: endpoint({
    method: 'GET',
    path: '/api/associations/:a/exports',
    summary: 'The files one asked for within the last day, the newest first',
    params: inAssociation,
    answer: z.object({ items: z.array(contactExport) }),
  }),
  startExport: endpoint({
    method: 'POST',
    path: '/api/associations/:a/exports',
    summary: 'Have a file of contacts written: those of a filter, or the ones named. Sensitive attributes need `attribute.reveal` and are put on record',
    params: inAssociation,
    body: z.object({
      format: z.enum(exportFormats),
      columns: z.array(z.object({ column: contactColumn, label: z.string().trim().min(1).max(80) })).min(1).max(60),
      filter: contactFilter.default({}),
      /** Only these. */
      contactIds: z.array(id).min(1).max(1000).optional(),
    }),
    answer: contactExport,
    status: 201,
  }),
  cancelExport: endpoint({
    method: 'POST',
    path: '/api/associations/:a/exports/:exportId/cancel',
    summary: 'Stop an export',
    params: oneExport,
    answer: contactExport,
  }),
  getExportFile: endpoint({
    method: 'GET',
    path: '/api/associations/:a/exports/:exportId/file',
    summary: 'The file, for who asked for it and for admins',
    params: oneExport,
    answer: z.string(),
  }),
}
