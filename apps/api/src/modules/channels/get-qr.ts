import type { Ctx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'
import { requireConnection, wahaOf } from './queries.ts'

/** How long WhatsApp shows the first code, and each that follows. Source: WAHA docs. */
const firstCodeMs = 60_000
const nextCodeMs = 20_000

/**
 * The code to scan now and when it goes stale. Never kept: WAHA is asked each time.
 * @throws connection.notFound, connection.notScanning, connection.wahaFailed
 */
export async function getQr(ctx: Ctx, { connectionId }: { connectionId: string }): Promise<{ qr: string, expiresAt: string }> {
  const row = await requireConnection(ctx, connectionId)
  // Outside of a scan WAHA keeps the caller waiting for ten seconds before it refuses.
  if (row.status !== 'scan_qr')
    throw new AppError('connection.notScanning', { details: { status: row.status } })
  const code = await wahaOf(ctx, row).getQr(row.session)
  if (!code.ok)
    throw code.error.kind === 'session-not-working' ? new AppError('connection.notScanning') : new AppError('connection.wahaFailed', { details: { kind: code.error.kind } })
  const livesMs = row.qrCount <= 1 ? firstCodeMs : nextCodeMs
  return { qr: code.value.value, expiresAt: new Date(row.statusAt.getTime() + livesMs).toISOString() }
}
