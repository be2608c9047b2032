import type { Sim } from '../sim.ts'
import { toDigits } from '../ids.ts'
import { qrPng } from '../media/qr-png.ts'
import { requestPairingCode } from '../sessions/qr-codes.ts'
import { newRoutes } from './api.ts'
import { waitForStatus } from './guards.ts'
import { readBody } from './read-body.ts'
import { notFound, unprocessable } from './refusals.ts'

/** Linking a phone: the QR code and the pairing code. */
export function authRoutes(sim: Sim) {
  return newRoutes()
    .get('/api/:session/auth/qr', async (c) => {
      const { qr } = await waitForStatus(sim, c.req.param('session'), 'SCAN_QR_CODE')
      const code = qr?.code ?? ''
      if (c.req.query('format') === 'raw')
        return c.json({ value: code })
      const png = qrPng(code)
      return c.req.header('accept') === 'application/json'
        ? c.json({ mimetype: 'image/png', data: png.toString('base64') })
        : c.body(new Uint8Array(png), 200, { 'content-type': 'image/png' })
    })
    .post('/api/:session/auth/request-code', async (c) => {
      const session = sim.sessions.get(c.req.param('session'))
      if (!session)
        throw notFound('Session not found')
      const { phoneNumber } = await readBody(c)
      if (session.status !== 'SCAN_QR_CODE')
        throw unprocessable(`Can request code only in SCAN_QR_CODE status. The current status is ${session.status}`)
      return c.json({ code: requestPairingCode(sim, session, toDigits(String(phoneNumber ?? ''))) }, 201)
    })
}
