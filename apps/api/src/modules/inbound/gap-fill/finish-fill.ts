import type { Ctx, Tx } from '../../../ctx.ts'
import type { Connection } from '../../../platform/db/generated/client.ts'
import type { Fill } from './queries.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { noteCatchUp, noteDeaf } from '../../channels/index.ts'
import { findRecordedMessages } from '../../conversations/index.ts'
import { fillRequest } from './fill-request.ts'
import { findUpSince } from './find-up-since.ts'
import { hasUnread, holdFill, listFillEvents, toFill } from './queries.ts'
import { isTold, toCatchUp } from './to-catch-up.ts'

const lookAgainMs = 1000
const minuteMs = 60_000
const keptMs = 30 * 24 * 60 * minuteMs

/** A webhook that fails is posted again for some minutes: one that is later was lost. */
const lateAfterMs = 5 * minuteMs

/** WhatsApp hands history over for minutes after a link, and what it kept for a session that was away for some. */
const againMinutes = { linked: [2, 10], working: [2], wahaRestarted: [2], recadoDown: [], periodic: [], asked: [] } as const

/**
 * All pages are read: once everything they brought is in the inbox, what became new is counted and told. The number is
 * exact: a message counts when it is here because of this reading, not when its webhook was faster after all.
 */
export async function finishFill(ctx: Ctx, connection: Connection, fill: Fill): Promise<number | null> {
  return transaction(ctx, async (tx) => {
    if (!await holdFill(tx, fill))
      return 0
    if (await hasUnread(tx, fill))
      return lookAgainMs
    const recovered = await findRecovered(tx, fill)
    const row = toFill(await tx.db.gapFill.update({
      where: { id: fill.id },
      data: { state: 'done', recoveredCount: recovered.length, finishedAt: tx.clock(), attempts: 0, failure: null },
    }))
    await forgetOld(tx, fill)
    await lookAgain(tx, fill)
    if (isTold(row))
      await noteCatchUp(tx, connection.id, toCatchUp(row))
    const missedSince = await findMissedSince(tx, connection, recovered)
    if (missedSince)
      await noteDeaf(tx, connection.id, missedSince)
    ctx.log.info({ connectionId: connection.id, reason: fill.reason, seenCount: row.seenCount, recoveredCount: recovered.length }, 'history was read again')
    return null
  })
}

async function findRecovered(tx: Tx, fill: Fill) {
  const events = await listFillEvents(tx, fill)
  const receivedAt = new Map(events.map(event => [event.sequence, event.receivedAt]))
  const recorded = await findRecordedMessages(tx, fill.connectionId, events)
  return recorded.map(({ sequence, sentAt }) => ({ sentAt, receivedAt: receivedAt.get(sequence) ?? sentAt }))
}

/** A regular look that found nothing leaves a trace only until the next one ends. */
async function forgetOld(tx: Tx, { id, connectionId }: Fill) {
  await tx.db.gapFill.deleteMany({
    where: {
      connectionId,
      id: { not: id },
      state: { not: 'running' },
      OR: [{ reason: 'periodic', recoveredCount: 0 }, { finishedAt: { lt: new Date(tx.clock().getTime() - keptMs) } }],
    },
  })
}

/** Since when messages came in that were not posted although the session worked and Recado ran; null: none. */
async function findMissedSince(tx: Tx, { status, statusAt }: Connection, recovered: { sentAt: Date, receivedAt: Date }[]): Promise<Date | null> {
  if (status !== 'working' || recovered.length === 0)
    return null
  const heardFrom = Math.max(statusAt.getTime(), (await findUpSince(tx))?.getTime() ?? 0)
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
