import type { Session, WahaResult } from '@recado/waha'
import type { Ctx } from '../../../ctx.ts'
import type { ConnectionRow } from '../queries.ts'
import type { Remedy } from './watched.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { applyAskedStatus } from '../apply-asked-status.ts'
import { holdConnection } from '../hold-connection.ts'
import { wahaOf } from '../queries.ts'
import { createSession, mendSession } from '../set-up-session.ts'

/** Does what was decided. When it fails, the next look finds the same and the next remedy is due after its pause. */
export async function applyRemedy(ctx: Ctx, row: ConnectionRow, remedy: Remedy): Promise<void> {
  const connectionId = row.id
  const askedAt = ctx.clock()
  const result = await remedies[remedy](ctx, row)
  if (!result.ok)
    return ctx.log.warn({ connectionId, remedy, kind: result.error.kind }, 'the watchdog could not help a session')
  ctx.log.info({ connectionId, remedy }, 'the watchdog helped a session')
  const session = result.value
  // A code to scan tells of itself, and counts.
  if (!session || session.status === 'scan_qr')
    return
  await transaction(ctx, async (tx) => {
    const held = await holdConnection(tx, connectionId)
    if (held)
      await applyAskedStatus(tx, held, { session, askedAt, cause: 'watchdog', isWatched: true })
  })
}

const remedies: Record<Remedy, (ctx: Ctx, row: ConnectionRow) => Promise<WahaResult<Session | null>>> = {
  restart: (ctx, row) => wahaOf(ctx, row).restartSession(row.session),
  start: (ctx, row) => wahaOf(ctx, row).startSession(row.session),
  create: createSession,
  mend: mendSession,
}
