import type { Connection } from '@recado/contracts'
import type { Session, WahaResult } from '@recado/waha'
import type { Ctx, Tx } from '../../ctx.ts'
import type { ConnectionRow } from './queries.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { applyAskedStatus } from './apply-asked-status.ts'
import { holdConnection } from './hold-connection.ts'
import { troubleColumns } from './note-trouble.ts'
import { requireConnection, toConnection, wahaOf } from './queries.ts'
import { readMemory } from './session-memory.ts'
import { createSession, mendSession } from './set-up-session.ts'
import { syncConnection, syncEveryMs } from './sync-connection.job.ts'
import { readTroubles, withoutTroubles } from './troubles.ts'

interface Which { connectionId: string }

/** Starts the session, or makes it where WAHA does not know it; nothing changes when it runs. @throws connection.notFound, connection.wahaFailed */
export async function startConnection(ctx: Ctx, which: Which): Promise<Connection> {
  return steer(ctx, which, 'started', renew(startSession))
}

/**
 * Restarts the session, its link kept, its webhook put back; after the codes ran out it brings a new one. A phone that was
 * unlinked, or is another one, is let go of first. @throws as above
 */
export async function restartConnection(ctx: Ctx, which: Which): Promise<Connection> {
  return steer(ctx, which, 'restarted', renew(restartSession))
}

/** Unlinks the phone; the session stays and asks for a new scan, by this phone or another. @throws as above */
export async function logOutConnection(ctx: Ctx, which: Which): Promise<Connection> {
  return steer(ctx, which, 'loggedOut', logOutSession, { phone: null, linkedAt: null })
}

/** Unlinks the number and deletes its session. A WAHA that is gone for good does not stand in the way. @throws connection.notFound */
export async function removeConnection(ctx: Ctx, { connectionId }: Which): Promise<Record<string, never>> {
  const row = await requireConnection(ctx, connectionId)
  const deleted = await wahaOf(ctx, row).deleteSession(row.session)
  if (!deleted.ok)
    ctx.log.warn({ connectionId, kind: deleted.error.kind }, 'the session could not be deleted on WAHA')
  await transaction(ctx, async (tx) => {
    const now = tx.clock()
    await tx.db.connection.update({
      where: { id: connectionId },
      data: {
        removedAt: now,
        status: 'stopped',
        statusAt: now,
        // The name of the session is free again.
        session: `${row.session} removed ${connectionId}`,
        ...troubleColumns({}),
        restartCount: 0,
        restartNotBefore: null,
        breakerUntil: null,
        version: { increment: 1 },
      },
    })
    await tx.db.connectionStatusChange.create({ data: { associationId: tx.association.id, connectionId, status: 'stopped', cause: 'staff', at: now } })
    await audit(tx, { action: 'connection.removed', subjectType: 'connection', subjectId: connectionId })
    announce(tx, { type: 'connection.updated', connectionId })
  })
  return {}
}

type Call = (ctx: Ctx, row: ConnectionRow) => Promise<WahaResult<Session | null>>

/** Where WAHA forgot the session, or never made it, it is made. */
function renew(call: Call): Call {
  return async (ctx, row) => {
    const result = await call(ctx, row)
    return !result.ok && result.error.kind === 'session-missing' ? createSession(ctx, row) : result
  }
}

const startSession: Call = (ctx, row) => wahaOf(ctx, row).startSession(row.session)
const logOutSession: Call = (ctx, row) => wahaOf(ctx, row).logoutSession(row.session)

const restartSession: Call = async (ctx, row) => {
  const { loggedOut, otherPhone, hookMissing } = readTroubles(row.troubles)
  if (hookMissing)
    return mendSession(ctx, row)
  if (!loggedOut && !otherPhone)
    return wahaOf(ctx, row).restartSession(row.session)
  const loggedOutNow = await logOutSession(ctx, row)
  return loggedOutNow.ok ? startSession(ctx, row) : loggedOutNow
}

async function steer(ctx: Ctx, { connectionId }: Which, done: string, call: Call, forgets: { phone?: null, linkedAt?: null } = {}): Promise<Connection> {
  const row = await requireConnection(ctx, connectionId)
  await transaction(ctx, tx => beginAnew(tx, connectionId))
  const askedAt = ctx.clock()
  const result = await call(ctx, row)
  if (!result.ok) {
    ctx.log.warn({ connectionId, kind: result.error.kind, status: result.error.status }, 'WAHA refused')
    throw new AppError('connection.wahaFailed', { details: { kind: result.error.kind } })
  }
  return transaction(ctx, async (tx) => {
    const steered = await settle(tx, connectionId, forgets)
    // A code to scan tells of itself, and counts.
    if (result.value && result.value.status !== 'scan_qr')
      await applyAskedStatus(tx, steered, { session: result.value, askedAt, cause: 'staff', isWatched: true })
    await enqueue(tx, syncConnection, { connectionId, attempt: 1 }, { key: `sync:${connectionId}`, runAt: new Date(tx.clock().getTime() + syncEveryMs) })
    await audit(tx, { action: `connection.${done}`, subjectType: 'connection', subjectId: connectionId })
    announce(tx, { type: 'connection.updated', connectionId })
    return toConnection(await requireConnection(tx, connectionId))
  })
}

/** A person takes it in hand: the watchdog counts from the beginning, and knows whose doing it is. */
async function beginAnew(tx: Tx, connectionId: string) {
  const row = await holdConnection(tx, connectionId)
  if (!row)
    return
  const watch = { ...readMemory(row.watch), steered: { by: 'staff', at: tx.clock().toISOString() } }
  await tx.db.connection.update({ where: { id: connectionId }, data: { restartCount: 0, restartNotBefore: null, watch } })
}

/** What was wrong with the session until now has been seen to; what is wrong with it now, the next look tells. */
async function settle(tx: Tx, connectionId: string, forgets: object): Promise<ConnectionRow> {
  await holdConnection(tx, connectionId)
  const row = await requireConnection(tx, connectionId)
  const troubles = withoutTroubles(readTroubles(row.troubles), ['sessionMissing', 'gaveUp', 'failed', 'startingTooLong', 'actionNeeded', 'deaf', 'hookMissing', ...('phone' in forgets ? ['loggedOut', 'otherPhone'] as const : [])])
  return tx.db.connection.update({ where: { id: connectionId }, data: { ...troubleColumns(troubles), ...forgets, version: { increment: 1 } } })
}
