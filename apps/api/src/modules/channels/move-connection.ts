import type { Ctx } from '../../ctx.ts'
import type { WahaServer } from './check-waha.ts'
import type { ConnectionRow } from './queries.ts'
import { AppError } from '../../platform/errors.ts'
import { keyFor, toBaseUrl } from './check-waha.ts'
import { requireConnection, wahaOf } from './queries.ts'
import { sessionConfig } from './session-config.ts'

/**
 * The WAHA server of a connection has another address or key: notes it and registers the webhook there again.
 * @throws connection.notFound, connection.wahaFailed
 */
export async function moveConnection(ctx: Ctx, { connectionId, waha }: { connectionId: string, waha: WahaServer }): Promise<ConnectionRow> {
  await requireConnection(ctx, connectionId)
  const row = await ctx.db.connection.update({
    where: { id: connectionId },
    data: { wahaUrl: toBaseUrl(waha.url), apiKeyEncrypted: ctx.cipher.encrypt(keyFor(ctx, waha) ?? '') },
  })
  const client = wahaOf(ctx, row)
  const known = await client.getSession(row.session)
  const input = { name: row.session, config: sessionConfig(ctx, row) }
  const set = known.ok ? await client.updateSession(input) : await client.createSession({ ...input, start: false })
  if (!set.ok)
    throw new AppError('connection.wahaFailed', { details: { kind: set.error.kind } })
  return row
}
