import { endpoints } from '@recado/contracts'
import { route } from '../../../platform/route.ts'
import { cancelExport } from './cancel-export.ts'
import { listExports } from './list-exports.ts'
import { serveExport } from './serve-export.ts'
import { startExport } from './start-export.ts'

export const exportRoutes = [
  route(endpoints.listExports, 'contact.export', ctx => listExports(ctx)),
  route(endpoints.startExport, 'contact.export', (ctx, { body }) => startExport(ctx, body)),
  route(endpoints.cancelExport, 'contact.export', (ctx, { params }) => cancelExport(ctx, params)),
  route(endpoints.getExportFile, 'contact.export', (ctx, { params }) => serveExport(ctx, params)),
]
