import type { ConnectionTrouble } from '@recado/contracts'
import type { Tx } from '../../../ctx.ts'
import type { ConnectionRow } from '../queries.ts'
import type { Observation } from './observation.ts'
import type { Remedy, Watched } from './watched.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { applyAskedStatus } from '../apply-asked-status.ts'
import { fillGap } from '../fill-gap.ts'
import { holdConnection } from '../hold-connection.ts'
import { troubleColumns } from '../note-trouble.ts'
import { readLedgers } from '../read-ledgers.ts'
import { resumeSending } from '../resume-sending.ts'
import { webhookOf } from '../session-config.ts'
import { readMemory } from '../session-memory.ts'
import { readTroubles, setTroubles } from '../troubles.ts'
import { findUpSince } from '../uptime.ts'
import { decide } from './decide.ts'
import { wahaTimeOf } from './observation.ts'

/** Longer ago than this, nobody watched, and a status may have been told while nobody listened. */
const watchedMs = 3 * 60_000

/** Writes down what a look at a connection saw; answers what is to be tried now, counted already. */
export async function noteLook(tx: Tx, connectionId: string, seen: Observation): Promise<Remedy | null> {
  const held = await holdConnection(tx, connectionId)
  if (!held)
    return null
  const row = await applyStatus(tx, held, seen)
  // It spoke meanwhile: the next look knows more.
  if (!row)
    return null
  const now = tx.clock()
  const counts = (await readLedgers(tx, [connectionId])).get(connectionId)
  const watched: Watched = { ...row, troubles: readTroubles(row.troubles), memory: readMemory(row.watch) }
  const { url, events } = webhookOf(tx, row)
  const decision = decide(watched, seen, { now, upSince: await findUpSince(tx), hook: { url, events }, counts: { stored: counts?.get('stored') ?? 0, duplicate: counts?.get('duplicate') ?? 0 } })
  const columns = troubleColumns(setTroubles(watched.troubles, decision.troubles, now))
  const { remedy, restartCount, restartNotBefore } = decision
  const isSeen = columns.trouble !== row.trouble || (seen.version !== null && seen.version.version !== row.wahaVersion)
  await tx.db.connection.update({
    where: { id: row.id },
    data: {
      ...columns,
      restartCount,
      restartNotBefore,
      watch: { ...decision.memory, ...(remedy ? { steered: { by: 'watchdog', at: now.toISOString() } } : {}) },
      checkedAt: now,
      ...(seen.server?.startedAt ? { serverStartedAt: seen.server.startedAt } : {}),
      ...(seen.version ? { wahaVersion: seen.version.version, engine: seen.version.engine } : {}),
      ...(isSeen ? { version: { increment: 1 } } : {}),
    },
  })
  if (isSeen)
    announce(tx, { type: 'connection.updated', connectionId })
  if (decision.fillGap)
    await fillGap(tx, row, decision.fillGap.reason, decision.fillGap.heardUntil)
  if (isReachedAgain(watched, decision.troubles))
    await resumeSending(tx, connectionId)
  return remedy
}

/** Its session worked all along, and nobody could ask it to send: no change of its status says that it goes again. */
function isReachedAgain({ status, troubles }: Watched, now: ConnectionTrouble[]): boolean {
  return status === 'working' && (['wahaUnreachable', 'keyRefused'] as const).some(code => troubles[code] && !now.includes(code))
}

/** A session WAHA does not know is as good as failed; where nobody answers, nothing is known. */
async function applyStatus(tx: Tx, row: ConnectionRow, seen: Observation): Promise<ConnectionRow | null> {
  const { session, askedAt } = seen
  const isWatched = row.checkedAt !== null && askedAt.getTime() - row.checkedAt.getTime() < watchedMs
  const common = { askedAt, wahaTime: wahaTimeOf(seen), cause: 'watchdog' as const }
  if (session.ok)
    return applyAskedStatus(tx, row, { ...common, session: session.value, isWatched })
  return session.kind === 'session-missing' && row.status !== 'stopped'
    ? applyAskedStatus(tx, row, { ...common, session: { status: 'failed', me: null }, isWatched: false })
    : row
}
