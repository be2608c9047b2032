import type { SessionStatus } from '@recado/waha'
import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { listJobs } from '../../testing/waiting-jobs.ts'
import { applyAskedStatus } from './apply-asked-status.ts'
import { applySessionStatus } from './apply-session-status.ts'
import { holdConnection } from './hold-connection.ts'
import { listStatusChanges } from './list-status-changes.ts'
import { pruneStatusChanges } from './prune-status-changes.sweep.ts'

let test: TestContext
let ctx: Ctx
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
})
afterAll(() => test.close())

const start = Date.parse('2026-11-20T12:00:00Z')
const at = (seconds: number) => new Date(start + seconds * 1000)
const account = (phone: string | null) => phone ? { phone, lid: null, pushName: null } : null
const me = '5511940001234'

/** A connection that hears and asks at times of our clock; WAHA's is ahead by so many minutes. */
async function connect({ wahaAheadMinutes = 0, ...given }: { wahaAheadMinutes?: number, phone?: string, lastEventAt?: Date, linkedAt?: Date } = {}) {
  const { id } = await addConnection(ctx, { status: 'stopped', statusAt: at(0), settings: { historyDays: 3 }, ...given })
  const row = () => ctx.db.connection.findUniqueOrThrow({ where: { id } })
  const inTime = (seconds: number): Ctx => ({ ...ctx, clock: () => at(seconds) })
  const hear = async (status: SessionStatus, seconds: number, phone: string | null = null, happenedSeconds = seconds) => {
    await transaction(inTime(seconds), tx => applySessionStatus(tx, { connectionId: id, status, me: account(phone), at: at(happenedSeconds + wahaAheadMinutes * 60) }))
    return row()
  }
  const ask = async (status: SessionStatus, askedSeconds: number, seconds = askedSeconds, phone: string | null = null) => {
    await transaction(inTime(seconds), async (tx) => {
      const held = await holdConnection(tx, id)
      return held && applyAskedStatus(tx, held, { session: { status, me: account(phone) }, askedAt: at(askedSeconds), cause: 'watchdog', isWatched: true })
    })
    return row()
  }
  const jobs = async () => listJobs<Record<string, string>>(ctx.db, null, { connectionId: id })
  const timeline = async () => (await listStatusChanges(ctx, [id], 20)).map(({ status, cause }) => `${status} ${cause}`)
  return { id, hear, ask, row, jobs, timeline }
}

it('a number is linked once it works, and keeps its phone afterwards', async () => {
  const { hear } = await connect()
  expect(await hear('starting', 1)).toMatchObject({ status: 'starting', phone: null })
  expect(await hear('working', 2, me)).toMatchObject({ status: 'working', phone: `+${me}`, statusAt: at(2), linkedAt: at(2) })
  expect(await hear('stopped', 3)).toMatchObject({ status: 'stopped', phone: `+${me}`, linkedAt: at(2) })
})

it('each new code of a scan counts, and leaving the scan forgets them', async () => {
  const { hear, ask } = await connect()
  expect(await hear('scan_qr', 1)).toMatchObject({ qrCount: 1, statusAt: at(1) })
  expect(await ask('scan_qr', 30)).toMatchObject({ qrCount: 1, statusAt: at(1) })
  expect(await hear('scan_qr', 61)).toMatchObject({ qrCount: 2, statusAt: at(61) })
  expect(await hear('failed', 81)).toMatchObject({ status: 'failed', qrCount: 0 })
})

it('the same status again changes nothing anybody sees', async () => {
  const { hear, timeline } = await connect()
  const first = await hear('working', 1, me)
  expect(await hear('working', 2, me)).toMatchObject({ status: 'working', statusAt: at(1), version: first.version })
  expect(await timeline()).toEqual(['working session'])
})

it('a status nobody knows yet asks a person to look', async () => {
  const { hear } = await connect()
  expect(await hear('unknown', 1)).toMatchObject({ status: 'action_needed', trouble: 'actionNeeded', troubleSince: at(1) })
  expect(await hear('working', 2, me)).toMatchObject({ status: 'working', trouble: null, troubleSince: null })
})

it('another association changes nothing here, and sees no timeline', async () => {
  const { id, hear, row } = await connect()
  await hear('starting', 1)
  const other = await test.createAssociation()
  await transaction(other, tx => applySessionStatus(tx, { connectionId: id, status: 'failed', me: null, at: at(9) }))
  expect(await row()).toMatchObject({ status: 'starting' })
  expect(await listStatusChanges(other, [id], 10)).toEqual([])
})

describe.each([['as ours', 0], ['10 minutes ahead', 10], ['10 minutes behind', -10]])('with a clock of WAHA %s', (_, wahaAheadMinutes) => {
  it('reports count in the order in which they happened, whatever the order of arrival', async () => {
    const { hear } = await connect({ wahaAheadMinutes })
    await hear('working', 10, me)
    expect(await hear('starting', 11, null, 5)).toMatchObject({ status: 'working', statusAt: at(10) })
    expect(await hear('starting', 12)).toMatchObject({ status: 'starting' })
  })

  it('a report after an answer counts, and so does an answer after a report', async () => {
    const { hear, ask } = await connect({ wahaAheadMinutes })
    expect(await ask('starting', 1)).toMatchObject({ status: 'starting' })
    expect(await hear('scan_qr', 2)).toMatchObject({ status: 'scan_qr' })
    expect(await ask('working', 3)).toMatchObject({ status: 'working' })
    expect(await hear('failed', 4)).toMatchObject({ status: 'failed' })
  })

  it('an answer to a question older than the last report, or than the last answer, is dropped', async () => {
    const { hear, ask } = await connect({ wahaAheadMinutes })
    await hear('working', 10, me)
    expect(await ask('starting', 9, 11)).toMatchObject({ status: 'working' })
    await ask('stopped', 20)
    expect(await ask('working', 19, 21)).toMatchObject({ status: 'stopped' })
  })
})

it('a clock of WAHA that is put back does not make it deaf to reports: an answer carries the new time', async () => {
  const { id, hear } = await connect()
  await hear('working', 10, me, 600)
  const held = await transaction({ ...ctx, clock: () => at(20) }, async (tx) => {
    const row = await holdConnection(tx, id)
    return row && applyAskedStatus(tx, row, { session: { status: 'working', me: null }, askedAt: at(20), wahaTime: at(20), cause: 'watchdog', isWatched: true })
  })
  expect(held).toMatchObject({ reportedAt: at(20) })
  expect(await hear('failed', 30)).toMatchObject({ status: 'failed' })
})

describe('the timeline', () => {
  it('says what was when, and who brought it about', async () => {
    const { hear, ask, timeline } = await connect()
    await hear('starting', 1)
    await hear('starting', 3)
    await hear('scan_qr', 4)
    await hear('scan_qr', 64)
    await ask('working', 70, 70, me)
    expect(await timeline()).toEqual(['working watchdog', 'scan_qr session', 'starting session'])
  })

  it('is kept 90 days, its last line for good; once more removes no more', async () => {
    const { id, hear, timeline } = await connect()
    await hear('starting', 1)
    await hear('working', 2, me)
    const later = (days: number) => ({ ...test.root, clock: () => new Date(start + days * 24 * 3_600_000) })
    await pruneStatusChanges.run(later(89))
    expect(await timeline()).toEqual(['working session', 'starting session'])
    for (const _ of [1, 2]) {
      await pruneStatusChanges.run(later(91))
      expect(await timeline()).toEqual(['working session'])
    }
    expect(await ctx.db.connectionStatusChange.count({ where: { connectionId: id } })).toBe(1)
  })
})

describe('a number that works again', () => {
  it('at the first time reads the days its settings say, and waiting messages go', async () => {
    const { hear, jobs } = await connect()
    await hear('working', 10, me)
    expect(await jobs()).toMatchObject([
      { name: 'fill-gap', payload: { reason: 'linked', since: new Date(start + 10_000 - 3 * 24 * 3_600_000).toISOString() } },
      { name: 'resume-connection' },
    ])
  })

  it('after a break reads from what was heard last before it, however much the session said meanwhile', async () => {
    const { id, hear, jobs } = await connect({ lastEventAt: at(-3600), phone: `+${me}`, linkedAt: at(-90_000) })
    await hear('working', 0, me)
    const before = (await jobs()).length
    await hear('starting', 10)
    await ctx.db.connection.update({ where: { id }, data: { lastEventAt: at(11) } })
    await hear('starting', 600)
    await hear('working', 700, me)
    expect((await jobs()).slice(before).filter(({ name }) => name === 'fill-gap')).toMatchObject([{ payload: { reason: 'working', since: at(-3600 - 300).toISOString() } }])
  })

  it('without having been heard to stop is read again all the same; the same telling twice reads nothing', async () => {
    const { hear, jobs } = await connect()
    await hear('working', 10, me)
    const before = (await jobs()).length
    await hear('working', 10, me)
    expect(await jobs()).toHaveLength(before)
    await hear('working', 20, me)
    await hear('starting', 15)
    expect((await jobs()).slice(before).filter(({ name }) => name === 'fill-gap')).toMatchObject([{ payload: { reason: 'working' } }])
  })
})

describe('a phone', () => {
  it('that asks to be scanned although it was linked was unlinked', async () => {
    const { hear } = await connect({ phone: `+${me}` })
    expect(await hear('scan_qr', 1)).toMatchObject({ trouble: 'loggedOut' })
    expect(await hear('working', 2, me)).toMatchObject({ trouble: null })
  })

  it('other than the one that was linked is refused: nothing goes out, nothing is read, and it is unlinked', async () => {
    const { id, hear, jobs } = await connect({ phone: `+${me}` })
    expect(await hear('working', 1, '5511955556666')).toMatchObject({ status: 'action_needed', trouble: 'otherPhone', phone: `+${me}`, linkedAt: null })
    expect((await jobs()).map(({ name }) => name)).toEqual(['refuse-phone'])
    expect(await ctx.db.auditEntry.findMany({ where: { subjectId: id } })).toMatchObject([{ action: 'connection.otherPhoneRefused', actorType: 'system' }])
    expect(await hear('scan_qr', 2)).toMatchObject({ status: 'scan_qr', trouble: 'otherPhone' })
    expect(await hear('working', 3, me)).toMatchObject({ status: 'working', trouble: null })
  })
})
