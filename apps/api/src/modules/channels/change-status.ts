import type { Tx } from '../../ctx.ts'
import type { NextStatus, Told } from './next-status.ts'
import type { ConnectionRow } from './queries.ts'
import type { SessionMemory } from './session-memory.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { fillGap } from './fill-gap.ts'
import { nextStatus } from './next-status.ts'
import { troubleColumns } from './note-trouble.ts'
import { refusePhone } from './refuse-phone.job.ts'
import { resumeSending } from './resume-sending.ts'
import { readMemory } from './session-memory.ts'
import { readTroubles } from './troubles.ts'
import { checkSoon } from './watchdog/check-soon.ts'

interface Change extends Told {
  cause: 'session' | 'watchdog' | 'staff'
  /** What is to be remembered of this telling, besides what is known. */
  memory: Partial<SessionMemory>
  /** WAHA's clock at this telling; null when it did not say. */
  reportedAt: Date | null
}

/** How long after it was told to restart a session's stopping and starting is put down to whoever told it. */
const steeredMs = 60_000

/**
 * What a session said or answered becomes the state of the connection: a line of its timeline, its troubles, and the work
 * that follows. Needs the row held; answers it as it is afterwards.
 */
export async function changeStatus(tx: Tx, row: ConnectionRow, change: Change): Promise<ConnectionRow> {
  const now = tx.clock()
  const memory = { ...readMemory(row.watch), ...change.memory }
  const next = nextStatus({ ...row, troubles: readTroubles(row.troubles), memory }, change, now)
  const isNewCode = change.isReport && next.status === 'scan_qr'
  const columns = troubleColumns(next.troubles)
  const isSeen = next.hasChanged || isNewCode || next.phone !== row.phone || columns.trouble !== row.trouble
  const changed = await tx.db.connection.update({
    where: { id: row.id },
    data: {
      status: next.status,
      ...(next.hasChanged || isNewCode ? { statusAt: now } : {}),
      qrCount: next.qrCount,
      phone: next.phone,
      linkedAt: next.linkedAt,
      reportedAt: change.reportedAt ?? row.reportedAt,
      watch: next.memory,
      ...columns,
      ...(isSeen ? { version: { increment: 1 } } : {}),
    },
  })
  if (next.hasChanged)
    await tx.db.connectionStatusChange.create({ data: { associationId: tx.association.id, connectionId: row.id, status: next.status, cause: causeOf(next, change, now), at: now } })
  await carryOn(tx, row, next)
  if (isSeen)
    announce(tx, { type: 'connection.updated', connectionId: row.id })
  return changed
}

function causeOf({ status, memory: { steered } }: NextStatus, { cause }: Change, now: Date) {
  const isByOrder = steered && ['stopped', 'starting'].includes(status) && now.getTime() - Date.parse(steered.at) < steeredMs
  return isByOrder ? steered.by : cause
}

async function carryOn(tx: Tx, row: ConnectionRow, { becomes, hasChanged, status, isOtherPhone, memory }: NextStatus) {
  const connectionId = row.id
  if (isOtherPhone && hasChanged) {
    await audit(tx, { action: 'connection.otherPhoneRefused', subjectType: 'connection', subjectId: connectionId })
    await enqueue(tx, refusePhone, { connectionId }, { key: `refuse-phone:${connectionId}` })
  }
  if (hasChanged && status === 'failed')
    await checkSoon(tx, connectionId)
  if (!becomes)
    return
  await fillGap(tx, row, becomes, becomes === 'working' && memory.heardUntil ? new Date(memory.heardUntil) : null)
  await resumeSending(tx, connectionId)
}
