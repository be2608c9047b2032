import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { catchUpConnection } from './catch-up-connection.ts'
import { checkWaha } from './check-waha.ts'
import { createConnection } from './create-connection.ts'
import { getConnectionDefaults } from './get-connection-defaults.ts'
import { getQr } from './get-qr.ts'
import { listConnectionRows, requireConnection, toConnection } from './queries.ts'
import { requestPairingCode } from './request-pairing-code.ts'
import { logOutConnection, removeConnection, restartConnection, startConnection } from './steer-connection.ts'
import { updateConnectionSettings } from './update-connection-settings.ts'

export const connectionRoutes = [
  route(endpoints.listConnections, 'connection.read', async ctx => ({ items: (await listConnectionRows(ctx)).map(toConnection) })),
  route(endpoints.getConnectionDefaults, 'connection.manage', async ctx => getConnectionDefaults(ctx)),
  route(endpoints.checkWaha, 'connection.manage', (ctx, { body }) => checkWaha(ctx, body)),
  route(endpoints.createConnection, 'connection.manage', (ctx, { body }) => createConnection(ctx, body)),
  route(endpoints.getConnection, 'connection.read', async (ctx, { params }) => toConnection(await requireConnection(ctx, params.connectionId))),
  route(endpoints.startConnection, 'connection.manage', (ctx, { params }) => startConnection(ctx, params)),
  route(endpoints.restartConnection, 'connection.manage', (ctx, { params }) => restartConnection(ctx, params)),
  route(endpoints.logOutConnection, 'connection.manage', (ctx, { params }) => logOutConnection(ctx, params)),
  route(endpoints.removeConnection, 'connection.manage', (ctx, { params }) => removeConnection(ctx, params)),
  route(endpoints.updateConnectionSettings, 'connection.manage', (ctx, { params, body }) => updateConnectionSettings(ctx, { ...params, ...body })),
  route(endpoints.catchUpConnection, 'connection.manage', (ctx, { params, body }) => catchUpConnection(ctx, { ...params, ...body })),
  route(endpoints.getQr, 'connection.manage', (ctx, { params }) => getQr(ctx, params)),
  route(endpoints.requestPairingCode, 'connection.manage', (ctx, { params, body }) => requestPairingCode(ctx, { ...params, ...body })),
]
