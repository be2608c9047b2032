import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { empty, id, inAssociation, instant } from './shapes.ts'

export const connectionStatuses = ['stopped', 'starting', 'scan_qr', 'working', 'failed', 'action_needed'] as const
export type ConnectionStatus = (typeof connectionStatuses)[number]

export const connection = z.object({
  id,
  name: z.string(),
  status: z.enum(connectionStatuses),
  /** Since when it has this status. */
  statusAt: instant,
  phone: z.string().nullable(),
  session: z.string(),
  wahaUrl: z.string(),
  engine: z.string().nullable(),
  wahaVersion: z.string().nullable(),
  lastEventAt: instant.nullable(),
  version: z.number(),
})
export type Connection = z.infer<typeof connection>

/** What a WAHA server says of itself, and each way it can be wrong. */
export const wahaDiagnosis = z.object({
  isUsable: z.boolean(),
  code: z.enum(['ok', 'badUrl', 'unreachable', 'timeout', 'notWaha', 'unauthorized', 'forbidden', 'tooOld', 'oldCore', 'failing']),
  version: z.string().nullable(),
  engine: z.string().nullable(),
})
export type WahaDiagnosis = z.infer<typeof wahaDiagnosis>

const wahaUrl = z.url({ protocol: /^https?$/ }).max(300)
/** Left out: the key this installation was configured with, for the server it was configured with. */
const server = z.object({ url: wahaUrl, apiKey: z.string().min(1).max(300).optional() })
const oneConnection = inAssociation.extend({ connectionId: id })

export const connectionEndpoints = {
  listConnections: endpoint({
    method: 'GET',
    path: '/api/associations/:a/connections',
    summary: 'The linked numbers',
    params: inAssociation,
    answer: z.object({ items: z.array(connection) }),
  }),
  getConnectionDefaults: endpoint({
    method: 'GET',
    path: '/api/associations/:a/connections/defaults',
    summary: 'The WAHA server this installation offers',
    params: inAssociation,
    answer: z.object({ url: z.string().nullable(), hasApiKey: z.boolean() }),
  }),
  checkWaha: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/check',
    summary: 'Whether a WAHA server can be used: reachable, key, version, engine',
    params: inAssociation,
    body: server,
    answer: wahaDiagnosis,
  }),
  createConnection: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections',
    summary: 'Link a number: makes the session and its signed webhook',
    params: inAssociation,
    body: z.object({
      name: z.string().trim().min(1).max(80),
      waha: server.extend({ session: z.string().regex(/^[\w-]{1,54}$/).optional() }),
    }),
    answer: connection,
    status: 201,
  }),
  getConnection: endpoint({
    method: 'GET',
    path: '/api/associations/:a/connections/:connectionId',
    summary: 'One linked number',
    params: oneConnection,
    answer: connection,
  }),
  startConnection: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/start',
    summary: 'Start the session',
    params: oneConnection,
    answer: connection,
  }),
  restartConnection: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/restart',
    summary: 'Restart the session; after the codes ran out it brings a new one',
    params: oneConnection,
    answer: connection,
  }),
  logOutConnection: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/log-out',
    summary: 'Unlink the phone; the number can be linked again',
    params: oneConnection,
    answer: connection,
  }),
  removeConnection: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/connections/:connectionId',
    summary: 'Unlink the number and delete its session; conversations stay',
    params: oneConnection,
    answer: empty,
  }),
  getQr: endpoint({
    method: 'GET',
    path: '/api/associations/:a/connections/:connectionId/qr',
    summary: 'The code to scan, as text; the page draws it',
    params: oneConnection,
    answer: z.object({ qr: z.string(), expiresAt: instant }),
  }),
  requestPairingCode: endpoint({
    method: 'POST',
    path: '/api/associations/:a/connections/:connectionId/pairing-code',
    summary: 'A code to type on the phone instead of scanning',
    params: oneConnection,
    body: z.object({ phone: z.string().trim().min(5).max(40) }),
    answer: z.object({ code: z.string() }),
  }),
}
