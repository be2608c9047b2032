import { endpoints } from '@recado/contracts'
import { route } from '../../../platform/route.ts'
import { cancelImport } from './cancel-import.ts'
import { listImportRows } from './list-import-rows.ts'
import { listImports } from './list-imports.ts'
import { requireImport } from './queries.ts'
import { serveImportReport } from './serve-import-report.ts'
import { startImport } from './start-import.ts'
import { toImport } from './to-import.ts'
import { uploadImport } from './upload-import.ts'

export const importRoutes = [
  route(endpoints.listImports, 'import.run', (ctx, { query }) => listImports(ctx, query)),
  route(endpoints.uploadImport, 'import.run', (ctx, { body }) => uploadImport(ctx, body)),
  route(endpoints.getImport, 'import.run', async (ctx, { params }) => toImport(await requireImport(ctx, params.importId))),
  route(endpoints.runImport, 'import.run', (ctx, { params, body }) => startImport(ctx, { ...params, ...body })),
  route(endpoints.cancelImport, 'import.run', (ctx, { params }) => cancelImport(ctx, params)),
  route(endpoints.listImportRows, 'import.run', (ctx, { params, query }) => listImportRows(ctx, { ...params, ...query })),
  route(endpoints.getImportReport, 'import.run', (ctx, { params }) => serveImportReport(ctx, params)),
]
