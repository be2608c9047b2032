import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, inAssociation, instant, page, paging } from './shapes.ts'

export const importKinds = ['patients', 'orders'] as const
export type ImportKind = (typeof importKinds)[number]

/**
 * `reading`: the file is being read. `ready`: it waits until somebody says what its columns are. `running`: rows go in.
 * `failed`: it stopped as a whole, for the reason in `failure`.
 */
export const importStatuses = ['reading', 'ready', 'running', 'done', 'cancelled', 'failed'] as const
export type ImportStatus = (typeof importStatuses)[number]

/** The columns a file of patients may have, besides the association's attributes (`attribute.city`). */
export const patientColumns = ['name', 'phones', 'cpf', 'birthDate', 'membershipNumber', 'status', 'validUntil', 'consent', 'consentOn'] as const

/** The columns a file of orders may have. */
export const orderColumns = ['number', 'date', 'status', 'currency', 'total', 'items', 'phone', 'cpf', 'membershipNumber'] as const

/** What a file must have: one of each group. */
export const neededColumns = {
  patients: [['name'], ['phones']],
  orders: [['number'], ['date'], ['currency'], ['total'], ['phone', 'cpf', 'membershipNumber']],
} as const satisfies Record<ImportKind, string[][]>

/** What each column of the file stands for, in their order; null: it is left out. */
export const importMapping = z.array(z.string().max(60).nullable()).max(200)
export type ImportMapping = z.infer<typeof importMapping>

/** Sizes a file may have. */
export const importLimits = { maxFileBytes: 10_000_000, maxRows: 50_000, maxColumns: 200 }

/** How far it is: what sockets hear. */
export const importProgress = z.object({
  id,
  status: z.enum(importStatuses),
  /** An error code, when it failed as a whole. */
  failure: z.string().nullable(),
  rowCount: z.number(),
  createdCount: z.number(),
  updatedCount: z.number(),
  /** Leads that became patients, their history kept. */
  promotedCount: z.number(),
  /** Rows that repeat one before them: it counts, they do not. */
  skippedCount: z.number(),
  failedCount: z.number(),
  endedAt: instant.nullable(),
})
export type ImportProgress = z.infer<typeof importProgress>

/** A file on its way into the register or the orders. */
export const importFile = importProgress.extend({
  kind: z.enum(importKinds),
  fileName: z.string(),
  /** What the columns are called in the file, and the first rows under them. */
  header: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: importMapping,
  createdAt: instant,
})
export type ImportFile = z.infer<typeof importFile>

export const importProblem = z.object({
  /** Of the kind's columns; null when it is about the whole row. */
  column: z.string().nullable(),
  code: z.enum(['missing', 'badPhone', 'badCpf', 'badDate', 'badStatus', 'badConsent', 'badAmount', 'badCurrency', 'badValue', 'unknownContact', 'severalContacts', 'tooLong', 'duplicateInFile', 'taken', 'unreadable', 'refused']),
  value: z.string(),
})
export type ImportProblem = z.infer<typeof importProblem>

export const rowOutcomes = ['created', 'updated', 'promoted', 'skipped', 'failed'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** A row of the file and what became of it. */
export const importRow = z.object({
  /** Where it begins in the file, the first line being 1. */
  line: z.number(),
  /** Null: not its turn yet. */
  outcome: z.enum(rowOutcomes).nullable(),
  problems: z.array(importProblem),
  cells: z.array(z.string()),
})
export type ImportRow = z.infer<typeof importRow>

const oneImport = inAssociation.extend({ importId: id })

export const importEndpoints = {
  listImports: endpoint({
    method: 'GET',
    path: '/api/associations/:a/imports',
    summary: 'Files that were imported, the newest first; each is forgotten after a week',
    params: inAssociation,
    query: paging,
    answer: page(importFile),
  }),
  uploadImport: endpoint({
    method: 'POST',
    path: '/api/associations/:a/imports',
    summary: 'Hand in a CSV or XLSX file of patients or orders; it is read, and nothing else happens until it is run',
    params: inAssociation,
    body: z.object({ file: z.file(), kind: z.enum(importKinds) }),
    encoding: 'multipart',
    answer: importFile,
    status: 201,
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/api/associations/:a/imports/:importId',
    summary: 'One file and how far it is',
    params: oneImport,
    answer: importFile,
  }),
  runImport: endpoint({
    method: 'POST',
    path: '/api/associations/:a/imports/:importId/run',
    summary: 'Say what the columns are and let the rows go in, each by itself: one that is wrong keeps no other back',
    params: oneImport,
    body: z.object({ mapping: importMapping }),
    answer: importFile,
  }),
  cancelImport: endpoint({
    method: 'POST',
    path: '/api/associations/:a/imports/:importId/cancel',
    summary: 'Stop an import; rows that are in stay in',
    params: oneImport,
    answer: importFile,
  }),
  listImportRows: endpoint({
    method: 'GET',
    path: '/api/associations/:a/imports/:importId/rows',
    summary: 'What became of each row, in the order of the file',
    params: oneImport,
    query: z.object({
      outcome: z.enum(rowOutcomes).optional(),
      /** Rows after this place. */
      cursor: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    answer: page(importRow),
  }),
  getImportReport: endpoint({
    method: 'GET',
    path: '/api/associations/:a/imports/:importId/report',
    summary: 'The same as a CSV file: line, outcome, reasons, and the row as it was',
    params: oneImport,
    answer: z.string(),
  }),
}
