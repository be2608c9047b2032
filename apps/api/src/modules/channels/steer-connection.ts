import type { Connection } from '@recado/contracts'
import type { Session, WahaClient, WahaResult } from '@recado/waha'
import type { Ctx } from '../../ctx.ts'
import type { ConnectionRow } from './queries.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { applySessionStatus } from './apply-session-status.ts'
import { requireConnection, toConnection, wahaOf } from './queries.ts'
import { syncConnection, syncEveryMs } from './sync-connection.job.ts'

interface Which { connectionId: string }

/** Starts the session; nothing changes when it runs. @throws connection.notFound, connection.wahaFailed */
export async function startConnection(ctx: Ctx, which: Which): Promise<Connection> {
  return steer(ctx, which, 'started', (waha, { session }) => waha.startSession(session))
}

/** Restarts the session, its link kept; after the codes ran out it brings a new one. @throws as above */
export async function restartConnection(ctx: Ctx, which: Which): Promise<Connection> {
  return steer(ctx, which, 'restarted', (waha, { session }) => waha.restartSession(session))
}

/** Unlinks the phone; the session stays and asks for a new scan. @throws as above */
export async function logOutConnection(ctx: Ctx, which: Which): Promise<Connection> {
  return steer(ctx, which, 'loggedOut', (waha, { session }) => waha.logoutSession(session))
}

/** Unlinks the number and deletes its session. A WAHA that is gone for good does not stand in the way. @throws connection.notFound */
export async function removeConnection(ctx: Ctx, { connectionId }: Which): Promise<Record<string, never>> {
  const row = await requireConnection(ctx, connectionId)
  const deleted = await wahaOf(ctx, row).deleteSession(row.session)
  if (!deleted.ok)
    ctx.log.warn({ connectionId, kind: deleted.error.kind }, 'the session could not be deleted on WAHA')
  await transaction(ctx, async (tx) => {
    await tx.db.connection.update({
      where: { id: connectionId },
      // The name of the session is free again.
      data: { removedAt: tx.clock(), status: 'stopped', statusAt: tx.clock(), session: `${row.session} removed ${connectionId}`, version: { increment: 1 } },
    })
    await audit(tx, { action: 'connection.removed', subjectType: 'connection', subjectId: connectionId })
    await announce(tx, { type: 'connection.updated', connectionId })
  })
  return {}
}

type Call = (waha: WahaClient, row: ConnectionRow) => Promise<WahaResult<Session | null>>

async function steer(ctx: Ctx, { connectionId }: Which, done: string, call: Call): Promise<Connection> {
  const row = await requireConnection(ctx, connectionId)
  const askedAt = ctx.clock()
  const result = await call(wahaOf(ctx, row), row)
  if (!result.ok) {
    ctx.log.warn({ connectionId, kind: result.error.kind, status: result.error.status }, 'WAHA refused')
    throw new AppError('connection.wahaFailed', { details: { kind: result.error.kind } })
  }
  return transaction(ctx, async (tx) => {
    // Events of the session may have come first: they carry later times and win.
    if (result.value && result.value.status !== 'scan_qr')
      await applySessionStatus(tx, { connectionId, status: result.value.status, me: result.value.me, at: askedAt })
    await enqueue(tx, syncConnection, { connectionId, attempt: 1 }, { key: `sync:${connectionId}`, runAt: new Date(tx.clock().getTime() + syncEveryMs) })
    await audit(tx, { action: `connection.${done}`, subjectType: 'connection', subjectId: connectionId })
    return toConnection(await requireConnection(tx, connectionId))
  })
}
