import type { Simulator } from '@recado/waha-simulator'
import type { Ctx } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { fastTimings, startSimulator, systemClock } from '@recado/waha-simulator'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../../platform/db/transaction.ts'
import { addConnection } from '../../../testing/add-connection.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { until } from '../../../testing/until.ts'
import { dropJobs } from '../../../testing/waiting-jobs.ts'
import { countOnConnection } from '../count-on-connection.ts'
import { createConnection } from '../create-connection.ts'
import { noteDeaf } from '../note-deaf.ts'
import { clearTrouble, noteTrouble } from '../note-trouble.ts'
import { refusePhone } from '../refuse-phone.job.ts'
import { restartConnection, startConnection } from '../steer-connection.ts'
import { beatUptime } from '../uptime.ts'
import { checkConnection } from './check-connection.job.ts'
import { checkConnections } from './check-connections.sweep.ts'
import { noteLook } from './note-look.ts'
import { observe } from './observe.ts'

const apiKey = 'the key of the simulator'
const phone = '+5511940001234'
let test: TestContext
let simulator: Simulator
let association: Ctx
/** Our clock, wound by hand; WAHA has its own. */
let time: number
let wahaAheadMs = 0
/** Whether anybody takes in what is posted. */
let isWebUp = true
const ctx = (): Ctx => ({ ...association, clock: () => new Date(time) })
const beat = () => transaction({ ...test.root, clock: ctx().clock }, beatUptime)
const wind = (minutes: number) => void (time += minutes * 60_000)

beforeAll(async () => {
  test = await createTestContext()
  simulator = await startSimulator({ apiKey, timings: fastTimings, clock: { ...systemClock, now: () => Date.now() + wahaAheadMs } })
})
beforeEach(async () => {
  association = await test.createAssociation()
  time = Date.parse('2026-11-20T12:00:00Z')
  isWebUp = true
  await test.root.db.$executeRaw`DELETE FROM uptime`
  await beat()
})
afterEach(() => simulator.control.clearTroubles())
afterAll(async () => {
  await simulator.close()
  await test.close()
})

const row = (id: string) => association.db.connection.findUniqueOrThrow({ where: { id } })
const change = (id: string, data: object) => association.db.connection.update({ where: { id }, data })
async function api(method: string, path: string, body?: object) {
  const response = await fetch(`${simulator.url}/api/sessions/${path}`, { method, headers: { 'x-api-key': apiKey, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) })
  return response.text().then(text => text ? JSON.parse(text) as { status: string, config: { webhooks: { url: string }[], proxy?: object } } : null)
}
const has = (session: string, status: string) => until(async () => (await api('GET', session))?.status === status)
function gapFills(id: string) {
  return association.db.$queryRaw<{ reason: string, since: string | null }[]>`
  SELECT payload->>'reason' AS reason, payload->>'since' AS since FROM graphile_worker._private_jobs WHERE payload->>'connectionId' = ${id} AND payload->>'reason' IS NOT NULL ORDER BY id`
}

/** Looks, a minute later, once WAHA has come to rest. */
async function look(id: string, minutes = 1) {
  for (let left = minutes; left > 0; left--) {
    wind(Math.min(1, left))
    if (isWebUp)
      await beat()
  }
  await checkConnection.run(ctx(), { connectionId: id })
  return row(id)
}

/** A linked number; what WAHA posts reaches nobody, unless told that it does. */
async function link(given: object = {}) {
  const { id, session } = await createConnection(ctx(), { name: 'Front desk', waha: { url: simulator.url, apiKey } })
  await startConnection(ctx(), { connectionId: id })
  await has(session, 'SCAN_QR_CODE')
  simulator.control.scan(session, phone)
  await has(session, 'WORKING')
  await look(id, 0.01)
  await change(id, { lastEventAt: new Date(time), restartCount: 0, ...given })
  return { id, session }
}

it('a look at a number that is well notes the look and changes nothing else', async () => {
  const { id } = await link()
  const before = await look(id)
  const after = await look(id)
  expect(after).toMatchObject({ status: 'working', phone, trouble: null, checkedAt: new Date(time), version: before.version, restartCount: 0 })
  expect(after.serverStartedAt).not.toBeNull()
  expect(await association.db.connectionStatusChange.count({ where: { connectionId: id, status: 'working' } })).toBe(1)
})

it('a look notices what was not told', async () => {
  const { id, session } = await link()
  await api('POST', `${session}/stop`)
  expect(await look(id)).toMatchObject({ status: 'stopped', trouble: null })
  expect((await api('GET', session))?.status).toBe('STOPPED')
})

describe('a WAHA that cannot be asked', () => {
  it('is told after two looks, and found again: what waits to go out goes on', async () => {
    const { id } = await link()
    await dropJobs(association.db, { connectionId: id })
    const resumed = async () => (await association.db.$queryRaw<object[]>`SELECT FROM graphile_worker.jobs WHERE key = ${`resume-connection:${id}`}`).length
    simulator.control.setTroubles({ down: 'refuse' })
    expect(await look(id)).toMatchObject({ trouble: null })
    expect(await look(id)).toMatchObject({ trouble: 'wahaUnreachable', troubleSince: new Date(time), status: 'working' })
    expect(await resumed()).toBe(0)
    simulator.control.clearTroubles()
    expect(await look(id)).toMatchObject({ trouble: null, troubleSince: null })
    expect(await resumed()).toBe(1)
  })

  it('refuses a key that changed', async () => {
    const { id } = await link({ apiKeyEncrypted: association.cipher.encrypt('the key of last week') })
    expect(await look(id)).toMatchObject({ trouble: 'keyRefused' })
  })
})

describe('a session that is gone', () => {
  it('is made again with its webhook, and asks to be scanned', async () => {
    const { id, session } = await link()
    await api('DELETE', session)
    expect(await look(id)).toMatchObject({ status: 'starting', trouble: 'sessionMissing', restartCount: 1 })
    await has(session, 'SCAN_QR_CODE')
    expect((await api('GET', session))?.config.webhooks[0]?.url).toContain(id)
    expect(await look(id)).toMatchObject({ status: 'scan_qr', trouble: 'sessionMissing' })
  })

  it('because it was never made, as Recado ended in between, is made by the first start', async () => {
    const { id, session } = await addConnection(association, { wahaUrl: simulator.url, apiKeyEncrypted: association.cipher.encrypt(apiKey), status: 'stopped', phone: null })
    await look(id)
    expect(await row(id)).toMatchObject({ status: 'stopped', trouble: null, checkedAt: null })
    await startConnection(ctx(), { connectionId: id })
    await has(session, 'SCAN_QR_CODE')
  })
})

describe('a session that fails', () => {
  it('is restarted once, however many looks come to the same', async () => {
    const { id, session } = await link()
    simulator.control.unlink(session)
    await change(id, { status: 'failed', watch: { previous: 'starting' } })
    wind(1)
    const seen = await observe(ctx(), await row(id))
    const remedies = await Promise.all([1, 2, 3].map(() => transaction(ctx(), tx => noteLook(tx, id, seen))))
    expect(remedies.filter(remedy => remedy !== null)).toEqual(['restart'])
    expect(await row(id)).toMatchObject({ trouble: 'failed', restartCount: 1, restartNotBefore: new Date(time + 2 * 60_000) })
  })

  it('and shows a code then was unlinked', async () => {
    const { id, session } = await link()
    simulator.control.unlink(session)
    await look(id)
    await has(session, 'SCAN_QR_CODE')
    expect(await look(id)).toMatchObject({ status: 'scan_qr', trouble: 'loggedOut' })
  })

  it('after its last restart is left, and a person is told', async () => {
    const { id, session } = await link()
    simulator.control.unlink(session)
    await change(id, { status: 'failed', watch: { previous: 'starting' }, restartCount: 4, restartNotBefore: new Date(time) })
    expect(await look(id)).toMatchObject({ trouble: 'gaveUp', restartCount: 4 })
    expect((await api('GET', session))?.status).toBe('FAILED')
  })

  it('taken in hand by a person begins anew: a code is shown, the count is back at nothing', async () => {
    const { id, session } = await link()
    simulator.control.unlink(session)
    await change(id, { status: 'failed', restartCount: 4, troubles: { loggedOut: new Date(time).toISOString(), gaveUp: new Date(time).toISOString() }, trouble: 'loggedOut' })
    await restartConnection(ctx(), { connectionId: id })
    expect(await row(id)).toMatchObject({ restartCount: 0, restartNotBefore: null, trouble: 'loggedOut' })
    await has(session, 'SCAN_QR_CODE')
    simulator.control.scan(session, phone)
    await has(session, 'WORKING')
    expect(await look(id)).toMatchObject({ status: 'working', trouble: null })
  })
})

describe('a number that is deaf', () => {
  /** Has been heard for a quarter of an hour. */
  async function linkHeard() {
    const linked = await link()
    simulator.control.write('ana', linked.session, { text: 'before' })
    for (let minute = 0; minute < 15; minute++) {
      await change(linked.id, { lastEventAt: new Date(time) })
      await look(linked.id)
    }
    return linked
  }

  function writeUnheard(session: string) {
    wahaAheadMs += 60_000
    simulator.control.write('ana', session, { text: 'nobody hears this' })
  }

  it('is noticed by its history, read again and restarted', async () => {
    const { id, session } = await linkHeard()
    const heardAt = new Date(time - 60_000)
    writeUnheard(session)
    let minutes = 0
    for (; (await row(id)).trouble === null && minutes < 20; minutes++)
      await look(id)
    expect(await row(id)).toMatchObject({ trouble: 'deaf', restartCount: 1 })
    expect(minutes).toBeLessThanOrEqual(13)
    expect((await gapFills(id)).at(-1)).toEqual({ reason: 'periodic', since: new Date(heardAt.getTime() - 5 * 60_000).toISOString() })
    await has(session, 'WORKING')
    await change(id, { lastEventAt: new Date(time + 1) })
    expect(await look(id)).toMatchObject({ trouble: null, restartCount: 1 })
  })

  it('is not, when nobody took in what was posted: it is left alone until somebody does, and judged by what comes then', async () => {
    const { id, session } = await linkHeard()
    isWebUp = false
    writeUnheard(session)
    for (let minute = 0; minute < 30; minute++)
      expect(await look(id)).toMatchObject({ trouble: null, restartCount: 0 })
    isWebUp = true
    for (let minute = 0; minute < 30; minute++)
      expect(await look(id)).toMatchObject({ trouble: null, restartCount: 0 })
    writeUnheard(session)
    for (let minute = 0; (await row(id)).trouble === null && minute < 20; minute++)
      await look(id)
    expect(await row(id)).toMatchObject({ trouble: 'deaf', restartCount: 1 })
  })

  it('is not, when something was heard after all', async () => {
    const { id } = await link()
    await transaction(ctx(), tx => noteDeaf(tx, id, new Date(time)))
    expect(await row(id)).toMatchObject({ trouble: null })
    wind(1)
    await transaction(ctx(), tx => noteDeaf(tx, id, new Date(time)))
    expect(await row(id)).toMatchObject({ trouble: 'deaf' })
    expect(await look(id)).toMatchObject({ restartCount: 1 })
  })
})

describe('the webhook', () => {
  it('that somebody took away is put back, and their other settings stay', async () => {
    const { id, session } = await link()
    const others = { webhooks: [{ url: 'https://other.example/hook', events: ['message'] }], proxy: { server: 'proxy:3128' } }
    await api('PUT', session, { config: others })
    await has(session, 'WORKING')
    expect(await look(id)).toMatchObject({ trouble: 'hookMissing', restartCount: 1 })
    await has(session, 'WORKING')
    expect((await api('GET', session))?.config).toMatchObject({ proxy: others.proxy, webhooks: [others.webhooks[0], { url: expect.stringContaining(id) }] })
    expect(await look(id)).toMatchObject({ trouble: null })
  })

  it('that reaches nobody is noticed when the session changes and nothing is told', async () => {
    const { id } = await link({ lastEventAt: null })
    await look(id)
    expect(await look(id, 5)).toMatchObject({ trouble: 'hookUnreachable', restartCount: 1 })
    expect(await look(id, 15)).toMatchObject({ trouble: 'hookUnreachable', restartCount: 1 })
    await change(id, { lastEventAt: new Date(time) })
    expect(await look(id)).toMatchObject({ status: 'working', trouble: null })
  })

  it('that posts about everything twice is named', async () => {
    const { id } = await link()
    await transaction(ctx(), tx => countOnConnection(tx, id, { stored: 30, duplicate: 29 }))
    expect(await look(id)).toMatchObject({ trouble: 'hookTwice' })
  })
})

it('a server that began anew has its history read', async () => {
  const { id } = await link()
  await look(id)
  await change(id, { serverStartedAt: new Date(0) })
  await look(id)
  expect((await gapFills(id)).at(-1)).toMatchObject({ reason: 'wahaRestarted' })
  const { length } = await gapFills(id)
  await look(id)
  expect(await gapFills(id)).toHaveLength(length)
  expect((await row(id)).serverStartedAt?.getTime()).not.toBe(0)
})

it('another phone that scanned is unlinked, and doing it twice unlinks no other', async () => {
  const { id, session } = await link()
  await api('POST', `${session}/logout`)
  await has(session, 'SCAN_QR_CODE')
  await look(id)
  simulator.control.scan(session, '+5511955556666')
  await has(session, 'WORKING')
  expect(await look(id)).toMatchObject({ status: 'action_needed', trouble: 'otherPhone', phone })
  await refusePhone.run(ctx(), { connectionId: id })
  await has(session, 'SCAN_QR_CODE')
  expect(await look(id)).toMatchObject({ status: 'scan_qr', trouble: 'otherPhone' })
  simulator.control.scan(session, phone)
  await has(session, 'WORKING')
  await change(id, { lastEventAt: new Date(time) })
  await refusePhone.run(ctx(), { connectionId: id })
  expect((await api('GET', session))?.status).toBe('WORKING')
  expect(await look(id)).toMatchObject({ status: 'working', trouble: null, phone })
})

it('troubles that others note come and go beside the watchdog\'s', async () => {
  const { id } = await link()
  await transaction(ctx(), tx => noteTrouble(tx, id, 'restricted'))
  await change(id, { apiKeyEncrypted: association.cipher.encrypt('wrong') })
  expect(await look(id)).toMatchObject({ trouble: 'keyRefused' })
  await change(id, { apiKeyEncrypted: association.cipher.encrypt(apiKey) })
  expect(await look(id)).toMatchObject({ trouble: 'restricted' })
  for (const _ of [1, 2])
    await transaction(ctx(), tx => clearTrouble(tx, id, 'restricted'))
  expect(await row(id)).toMatchObject({ trouble: null, troubleSince: null })
})

it('troubles noted at the same time are all kept', async () => {
  const { id } = await link()
  await Promise.all((['restricted', 'baseUrlWrong', 'deaf', 'tooOld'] as const).map(code => transaction(ctx(), tx => noteTrouble(tx, id, code))))
  expect(Object.keys((await row(id)).troubles as object).sort()).toEqual(['baseUrlWrong', 'deaf', 'restricted', 'tooOld'])
})

describe('each minute', () => {
  const due = async () => (await test.root.db.$queryRaw<{ id: string }[]>`
    SELECT payload->>'connectionId' AS id FROM graphile_worker._private_jobs WHERE key LIKE 'check:%' ORDER BY 1`).map(({ id }) => id)

  it('every number that should work gets one look, of every association', async () => {
    await test.root.db.$executeRaw`UPDATE connections SET removed_at = now()`
    await dropJobs(test.root.db)
    const other = await test.createAssociation()
    const watched = [await addConnection(association), await addConnection(other, { status: 'failed' }), await addConnection(other, { status: 'stopped', phone })]
    await addConnection(association, { status: 'stopped', phone: null })
    await addConnection(association, { removedAt: new Date() })
    for (const _ of [1, 2])
      await checkConnections.run(test.root)
    expect(await due()).toEqual(watched.map(({ id }) => id).sort())
  })

  it('another association\'s number is not looked at', async () => {
    const { id } = await addConnection(await test.createAssociation())
    await checkConnection.run(ctx(), { connectionId: id })
    expect(await test.root.db.connection.findUniqueOrThrow({ where: { id } })).toMatchObject({ checkedAt: null })
  })
})
