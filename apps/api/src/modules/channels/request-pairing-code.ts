import type { Ctx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'
import { countryOf, toCanonicalPhone } from '../contacts/index.ts'
import { requireConnection, wahaOf } from './queries.ts'

/**
 * A code to type on the phone instead of scanning.
 * @throws contact.badPhone, connection.notScanning, connection.wahaFailed
 */
export async function requestPairingCode(ctx: Ctx, { connectionId, phone }: { connectionId: string, phone: string }): Promise<{ code: string }> {
  const row = await requireConnection(ctx, connectionId)
  const number = toCanonicalPhone(phone, countryOf(ctx.association))
  if (!number)
    throw new AppError('contact.badPhone', { details: { fields: [{ path: 'phone', code: 'badPhone' }] } })
  const code = await wahaOf(ctx, row).requestCode({ session: row.session, phone: number.slice(1) })
  if (code.ok)
    return code.value
  throw code.error.kind === 'session-not-working' ? new AppError('connection.notScanning') : new AppError('connection.wahaFailed', { details: { kind: code.error.kind } })
}
