import type { Ctx, Tx } from '../../../ctx.ts'
import type { Connection } from '../../../platform/db/generated/client.ts'
import type { Recovered } from './find-recovered.ts'
import type { Fill } from './queries.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { findUpSince, noteCatchUp, noteDeaf } from '../../channels/index.ts'
import { fillRequest } from './fill-request.ts'
import { findRecovered } from './find-recovered.ts'
import { hasUnread, holdFill, listFillEvents, toFill } from './queries.ts'
import { recountKey, recountLater } from './recount-fill.job.ts'
import { isTold, shownOf, toCatchUp } from './to-catch-up.ts'

const lookAgainMs = 1000
const minuteMs = 60_000
const keptMs = 30 * 24 * 60 * minuteMs

/** A webhook that fails is posted again for some minutes: one that is later was lost. */
const lateAfterMs = 5 * minuteMs

/** WhatsApp hands history over for minutes after a link, and what it kept for a session that was away for some. */
const againMinutes = { linked: [2, 10], working: [2], wahaRestarted: [2], recadoDown: [], periodic: [], asked: [] } as const

/**
 * All pages are read: once everything they brought was tried, what became new is counted and told. The number is exact: a
 * message counts when it is here because of this reading, not when its webhook was faster after all, and what failed and
 * is tried again is counted when it is here.
 */
export async function finishFill(ctx: Ctx, connection: Connection, fill: Fill): Promise<number | null> {
  return transaction(ctx, async (tx) => {
    if (!await holdFill(tx, fill))
      return 0
    if (await hasUnread(tx, fill))
      return lookAgainMs
    const events = await listFillEvents(tx, fill)
    const recovered = await findRecovered(tx, fill, events)
    const row = toFill(await tx.db.gapFill.update({
      where: { id: fill.id },
      data: { state: 'done', recoveredCount: recovered.length, finishedAt: tx.clock(), attempts: 0, failure: null },
    }))
    await forgetOld(tx, fill)
    await lookAgain(tx, fill)
    await recountLater(tx, fill, events)
    if (isTold(row, shownOf(connection)))
      await noteCatchUp(tx, connection.id, toCatchUp(row))
    const missedSince = await findMissedSince(tx, connection, recovered)
    if (missedSince)
      await noteDeaf(tx, connection.id, missedSince)
    ctx.log.info({ connectionId: connection.id, reason: fill.reason, seenCount: row.seenCount, recoveredCount: recovered.length }, 'history was read again')
    return null
  })
}

/** A regular look that found nothing leaves a trace only until the next one ends, and until nothing of it is to be counted. */
async function forgetOld(tx: Tx, { id, connectionId }: Fill) {
  await tx.db.$executeRaw`
    DELETE FROM gap_fills g
    WHERE g.association_id = ${tx.association.id}::uuid AND g.connection_id = ${connectionId}::uuid AND g.id <> ${id}::uuid AND g.state <> 'running'
      AND ((g.reason = 'periodic' AND g.recovered_count = 0) OR g.finished_at < ${new Date(tx.clock().getTime() - keptMs)}::timestamptz)
      AND NOT EXISTS (SELECT FROM graphile_worker.jobs j WHERE j.key = ${recountKey} || g.id AND j.attempts < j.max_attempts)`
}

/** Since when messages came in that were not posted although the session worked and Recado ran; null: none. */
async function findMissedSince(tx: Tx, { status, statusAt }: Connection, recovered: Recovered[]): Promise<Date | null> {
  if (status !== 'working' || recovered.length === 0)
    return null
  const upSince = await findUpSince(tx)
  if (!upSince)
    return null
  const heardFrom = Math.max(statusAt.getTime(), upSince.getTime())
  const missed = recovered.map(({ sentAt, receivedAt }) => ({ at: sentAt.getTime(), lateMs: receivedAt.getTime() - sentAt.getTime() }))
    .filter(({ at, lateMs }) => at > heardFrom && lateMs > lateAfterMs)
  return missed.length > 0 ? new Date(Math.min(...missed.map(({ at }) => at))) : null
}

async function lookAgain(tx: Tx, { connectionId, reason, since }: Fill) {
  for (const minutes of againMinutes[reason]) {
    await enqueue(tx, fillRequest, { connectionId, reason: 'periodic', since: since.toISOString() }, {
      key: `fill-gap:${connectionId}:again:${minutes}`,
      runAt: new Date(tx.clock().getTime() + minutes * minuteMs),
    })
  }
}
