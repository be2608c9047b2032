import type { Connection } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { TestApp } from '../../testing/create-test-app.ts'
import type { TestClient } from '../../testing/test-client.ts'
import { endpoints } from '@recado/contracts'
import { fastTimings, startSimulator } from '@recado/waha-simulator'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { createTestApp, wahaApiKey } from '../../testing/create-test-app.ts'
import { linkNumber } from '../../testing/link-number.ts'
import { until } from '../../testing/until.ts'
import { messageEvent, signed } from '../../testing/waha-events.ts'
import { noteBreaker } from './note-breaker.ts'
import { noteCatchUp } from './note-catch-up.ts'
import { syncConnection } from './sync-connection.job.ts'

let test: TestApp
let owner: TestClient
let ctx: Ctx
let subdomain: string
beforeAll(async () => {
  test = await createTestApp()
  const opened = await test.openAssociation()
  owner = opened.owner
  ctx = opened.ctx
  subdomain = opened.subdomain
})
afterEach(() => test.simulator.control.clearTroubles())
afterAll(() => test.close())

const make = (waha: Record<string, unknown> = {}) => owner.call(endpoints.createConnection, { body: { name: 'Front desk', waha: { url: test.simulator.url, apiKey: wahaApiKey, ...waha } } })
function has(connectionId: string, status: Connection['status']) {
  return until(async () => {
    const connection = await owner.call(endpoints.getConnection, { params: { connectionId } })
    return connection.status === status && connection
  })
}

async function sessionOn(name: string) {
  const response = await fetch(`${test.simulator.url}/api/sessions/${name}`, { headers: { 'x-api-key': wahaApiKey } })
  return response.ok ? await response.json() as { status: string, config: { webhooks: { url: string, events: string[], hmac: { key: string }, retries: object }[], ignore: object } } : null
}

it('a number is linked by scanning, and every step is heard', async () => {
  const socket = await owner.listen()
  const statuses: string[] = []
  socket.on('connection.updated', ({ connection }) => statuses.push(connection.status))
  const connection = await linkNumber(owner, test.simulator, '+5511940009999')
  expect(connection).toMatchObject({ status: 'working', phone: '+5511940009999' })
  await until(() => statuses.includes('scan_qr') && statuses.includes('working'))
  socket.close()
})

it('the webhook is its own: its address, its key, the events it uses, patient retries, no noise', async () => {
  const [one, two] = [await make(), await make()]
  const [hook, other] = [(await sessionOn(one.session))?.config.webhooks[0], (await sessionOn(two.session))?.config.webhooks[0]]
  expect(hook).toMatchObject({ url: `${test.url}/webhooks/waha/${one.id}`, retries: { policy: 'exponential' } })
  expect(hook?.events).toEqual(expect.arrayContaining(['message.any', 'message.ack', 'session.status']))
  expect(hook?.events).not.toContain('message')
  expect(hook?.hmac.key).not.toBe(other?.hmac.key)
  expect((await sessionOn(one.session))?.config.ignore).toEqual({ status: true, channels: true, broadcast: true, groups: true })
})

it('keys are sealed at rest and in no answer', async () => {
  const { id, session } = await make()
  const row = await ctx.db.connection.findUniqueOrThrow({ where: { id } })
  const hookKey = (await sessionOn(session))?.config.webhooks[0]?.hmac.key ?? ''
  expect(ctx.cipher.decrypt(row.hookKeyEncrypted)).toBe(hookKey)
  expect(ctx.cipher.decrypt(row.apiKeyEncrypted)).toBe(wahaApiKey)
  expect(JSON.stringify(row)).not.toContain(hookKey)
  expect(JSON.stringify(row)).not.toContain(wahaApiKey)
  const answers = await Promise.all([
    owner.raw(endpoints.getConnection, { params: { connectionId: id } }),
    owner.raw(endpoints.listConnections),
    owner.raw(endpoints.getConnectionDefaults),
    owner.raw(endpoints.startConnection, { params: { connectionId: id } }),
  ])
  for (const answer of answers) {
    const text = await answer.text()
    expect(text).not.toContain(hookKey)
    expect(text).not.toContain(wahaApiKey)
    expect(text).not.toContain(row.apiKeyEncrypted)
  }
})

it('a session that exists on the server is taken over, one that somebody here has is not', async () => {
  const body = { name: 'older-session', start: false, config: {} }
  await fetch(`${test.simulator.url}/api/sessions`, { method: 'POST', headers: { 'x-api-key': wahaApiKey, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const connection = await make({ session: 'older-session' })
  expect((await sessionOn('older-session'))?.config.webhooks[0]?.url).toContain(connection.id)
  const stranger = (await test.openAssociation()).owner
  for (const client of [owner, stranger]) {
    const again = await client.raw(endpoints.createConnection, { body: { name: 'Second', waha: { url: `${test.simulator.url}/`, apiKey: wahaApiKey, session: 'older-session' } } })
    expect([again.status, (await again.json()).error.code]).toEqual([409, 'connection.sessionTaken'])
  }
})

it('a server that cannot be used links nothing and says which way it is wrong', async () => {
  const before = await ctx.db.connection.count()
  const refused = await owner.raw(endpoints.createConnection, { body: { name: 'Front desk', waha: { url: test.simulator.url, apiKey: 'wrong' } } })
  expect([refused.status, (await refused.json()).error]).toEqual([422, expect.objectContaining({ code: 'connection.wahaUnusable', details: expect.objectContaining({ code: 'unauthorized' }) })])
  expect(await ctx.db.connection.count()).toBe(before)
})

it('codes run out; one click brings a new one', async () => {
  const hasty = await startSimulator({ apiKey: wahaApiKey, timings: { ...fastTimings, firstQrMs: 400, nextQrMs: 400 } })
  const { id: connectionId } = await make({ url: hasty.url })
  const params = { connectionId }
  await owner.call(endpoints.startConnection, { params })
  await has(connectionId, 'scan_qr')
  const first = await owner.call(endpoints.getQr, { params })
  const next = await until(async () => {
    const code = await owner.call(endpoints.getQr, { params })
    return code.qr !== first.qr && code
  })
  expect(Date.parse(next.expiresAt)).toBeGreaterThan(Date.now())
  await has(connectionId, 'failed')
  const none = await owner.raw(endpoints.getQr, { params })
  expect([none.status, (await none.json()).error.code]).toEqual([409, 'connection.notScanning'])
  await owner.call(endpoints.restartConnection, { params })
  await has(connectionId, 'scan_qr')
  await hasty.close()
})

it('a pairing code links too; a number that is none is refused', async () => {
  const { id: connectionId } = await make()
  const params = { connectionId }
  await owner.call(endpoints.startConnection, { params })
  await has(connectionId, 'scan_qr')
  const bad = await owner.raw(endpoints.requestPairingCode, { params, body: { phone: '+5500000000000' } })
  expect([bad.status, (await bad.json()).error.code]).toEqual([422, 'contact.badPhone'])
  const { code } = await owner.call(endpoints.requestPairingCode, { params, body: { phone: '+55 11 94000-8888' } })
  test.simulator.control.scanCode(code)
  expect(await has(connectionId, 'working')).toMatchObject({ phone: '+5511940008888' })
})

it('starting twice is no error; logging out asks for a new scan', async () => {
  const { id: connectionId } = await linkNumber(owner, test.simulator, '+5511940007777')
  const params = { connectionId }
  expect(await owner.call(endpoints.startConnection, { params })).toMatchObject({ status: 'working' })
  await owner.call(endpoints.logOutConnection, { params })
  await has(connectionId, 'scan_qr')
})

it('a number unlinked on the phone shows a code by itself, and works again once it is scanned', async () => {
  const { id, session } = await linkNumber(owner, test.simulator, '+5511940006666')
  test.simulator.control.unlink(session)
  expect(await has(id, 'scan_qr')).toMatchObject({ trouble: 'loggedOut', phone: '+5511940006666' })
  test.simulator.control.scanCode((await owner.call(endpoints.getQr, { params: { connectionId: id } })).qr, '+5511940006666')
  expect(await has(id, 'working')).toMatchObject({ trouble: null })
  const { restartCount } = await ctx.db.connection.findUniqueOrThrow({ where: { id } })
  expect(restartCount).toBe(1)
})

it('another phone that scans is sent away, unless the number was logged out for it', async () => {
  const { id: connectionId, session } = await linkNumber(owner, test.simulator, '+5511940004444')
  const params = { connectionId }
  const scanAs = async (phone: string) => {
    await has(connectionId, 'scan_qr')
    test.simulator.control.scan(session, phone)
  }
  test.simulator.control.unlink(session)
  await scanAs('+5511955550000')
  await until(async () => (await owner.call(endpoints.getConnection, { params })).trouble === 'otherPhone')
  expect(await has(connectionId, 'scan_qr')).toMatchObject({ trouble: 'otherPhone', phone: '+5511940004444' })
  expect(await owner.call(endpoints.logOutConnection, { params })).toMatchObject({ phone: null, trouble: null })
  await has(connectionId, 'scan_qr')
  await scanAs('+5511955550000')
  expect(await has(connectionId, 'working')).toMatchObject({ phone: '+5511955550000', trouble: null })
  const actions = await ctx.db.auditEntry.findMany({ where: { subjectId: connectionId }, orderBy: { at: 'asc' } })
  expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['connection.otherPhoneRefused', 'connection.loggedOut']))
})

it('a number whose session was never made, or is forgotten by WAHA, is made by starting or restarting it', async () => {
  for (const endpoint of [endpoints.startConnection, endpoints.restartConnection]) {
    const { id: connectionId, session } = await make()
    await fetch(`${test.simulator.url}/api/sessions/${session}`, { method: 'DELETE', headers: { 'x-api-key': wahaApiKey } })
    await owner.call(endpoint, { params: { connectionId } })
    await has(connectionId, 'scan_qr')
    expect((await sessionOn(session))?.config.webhooks[0]?.url).toContain(connectionId)
  }
})

it('a restart by a person puts a missing webhook back', async () => {
  const { id: connectionId, session } = await linkNumber(owner, test.simulator, '+5511940003333')
  await fetch(`${test.simulator.url}/api/sessions/${session}`, { method: 'PUT', headers: { 'x-api-key': wahaApiKey, 'content-type': 'application/json' }, body: '{"config":{}}' })
  await ctx.db.connection.update({ where: { id: connectionId }, data: { restartCount: 4, trouble: 'hookMissing', troubles: { hookMissing: new Date().toISOString(), gaveUp: new Date().toISOString() } } })
  expect(await owner.call(endpoints.restartConnection, { params: { connectionId } })).toMatchObject({ trouble: null })
  expect((await sessionOn(session))?.config.webhooks[0]?.url).toContain(connectionId)
  expect(await ctx.db.connection.findUniqueOrThrow({ where: { id: connectionId } })).toMatchObject({ restartCount: 0 })
})

it('its settings are changed as a whole, on record, and every page hears it', async () => {
  const { id: connectionId, version } = await make()
  const socket = await owner.listen()
  const heard: Connection[] = []
  socket.on('connection.updated', ({ connection }) => heard.push(connection))
  const settings = { pacing: { minGapSeconds: 40, maxGapSeconds: 90, perHour: 10, perDay: 50 }, fallbackText: 'We are back.', expireAfterMinutes: 60, historyDays: 14 }
  expect(await owner.call(endpoints.updateConnectionSettings, { params: { connectionId }, body: settings })).toMatchObject({ settings, version: version + 1 })
  await until(() => heard.some(connection => connection.id === connectionId && connection.settings.historyDays === 14))
  socket.close()
  const [entry] = await ctx.db.auditEntry.findMany({ where: { subjectId: connectionId, action: 'connection.settingsChanged' } })
  expect(entry).toMatchObject({ actorType: 'staff', details: { hasFallbackText: true, perHour: 10 } })
  expect(JSON.stringify(entry)).not.toContain('We are back')
  const bad = await owner.raw(endpoints.updateConnectionSettings, { params: { connectionId }, body: { ...settings, pacing: { ...settings.pacing, minGapSeconds: 100 } } })
  expect(bad.status).toBe(400)
})

it('history is read again when somebody asks, but not twice at a time', async () => {
  const { id: connectionId } = await make()
  const params = { connectionId }
  await transaction(ctx, tx => noteCatchUp(tx, connectionId, { reason: 'asked', state: 'running', seenCount: 5, recoveredCount: 1, chatsDone: null, chatsTotal: null, chatsUnread: 0, startedAt: new Date().toISOString(), finishedAt: null }))
  expect(await owner.call(endpoints.getConnection, { params })).toMatchObject({ catchUp: { state: 'running', recoveredCount: 1 } })
  const busy = await owner.raw(endpoints.catchUpConnection, { params, body: { hours: 48 } })
  expect([busy.status, (await busy.json()).error.code]).toEqual([409, 'connection.catchingUp'])
  await transaction(ctx, tx => noteCatchUp(tx, connectionId, null))
  expect(await owner.call(endpoints.catchUpConnection, { params, body: { hours: 48 } })).toMatchObject({ id: connectionId })
  expect(await ctx.db.auditEntry.count({ where: { subjectId: connectionId, action: 'connection.caughtUp' } })).toBe(1)
})

it('who may not manage numbers may neither set nor read them again', async () => {
  const { id: connectionId } = await make()
  const agent = await test.signInAs(subdomain, 'agent')
  for (const endpoint of [endpoints.updateConnectionSettings, endpoints.catchUpConnection])
    expect((await agent.raw(endpoint, { params: { connectionId }, body: {} })).status).toBe(403)
})

it('sending that rests is told once, and when it goes on', async () => {
  const { id: connectionId, version } = await make()
  const until = new Date(Date.now() + 60_000)
  for (const _ of [1, 2])
    await transaction(ctx, tx => noteBreaker(tx, connectionId, until))
  expect(await owner.call(endpoints.getConnection, { params: { connectionId } })).toMatchObject({ breakerUntil: until.toISOString(), version: version + 1 })
  await transaction((await test.openAssociation()).ctx, tx => noteBreaker(tx, connectionId, null))
  expect(await owner.call(endpoints.getConnection, { params: { connectionId } })).toMatchObject({ breakerUntil: until.toISOString() })
  await transaction(ctx, tx => noteBreaker(tx, connectionId, null))
  expect(await owner.call(endpoints.getConnection, { params: { connectionId } })).toMatchObject({ breakerUntil: null, version: version + 2 })
})

it('a start whose webhooks never arrive is noticed all the same', async () => {
  const { id: connectionId, session } = await make()
  test.simulator.control.setTroubles({ dropWebhooks: true })
  await owner.call(endpoints.startConnection, { params: { connectionId } })
  await until(async () => (await sessionOn(session))?.status === 'SCAN_QR_CODE')
  await syncConnection.run(ctx, { connectionId, attempt: 1 })
  await has(connectionId, 'scan_qr')
  test.simulator.control.scan(session, '+5511940005555')
  await until(async () => (await sessionOn(session))?.status === 'WORKING')
  await syncConnection.run(ctx, { connectionId, attempt: 60 })
  expect(await has(connectionId, 'working')).toMatchObject({ phone: '+5511940005555' })
})

it('a removed number leaves the list and its server, takes no more deliveries, and its session can be linked anew', async () => {
  const connection = await make({ session: 'to-be-removed' })
  const key = ctx.cipher.decrypt((await ctx.db.connection.findUniqueOrThrow({ where: { id: connection.id } })).hookKeyEncrypted)
  const params = { connectionId: connection.id }
  await owner.call(endpoints.removeConnection, { params })
  expect(await sessionOn('to-be-removed')).toBeNull()
  expect((await owner.call(endpoints.listConnections)).items.map(({ id }) => id)).not.toContain(connection.id)
  for (const endpoint of [endpoints.getConnection, endpoints.startConnection, endpoints.getQr])
    expect((await owner.raw(endpoint, { params })).status).toBe(404)
  const { body, headers } = signed(messageEvent({ rawId: 'LATE' }), key)
  expect((await fetch(`${test.url}/webhooks/waha/${connection.id}`, { method: 'POST', body: Buffer.from(body), headers })).status).toBe(401)
  expect(await make({ session: 'to-be-removed' })).toMatchObject({ session: 'to-be-removed' })
})

it('a server that is gone for good does not stand in the way of removing', async () => {
  const { id: connectionId } = await make()
  test.simulator.control.setTroubles({ down: '503' })
  const failing = await owner.raw(endpoints.startConnection, { params: { connectionId } })
  expect([failing.status, (await failing.json()).error.code]).toEqual([502, 'connection.wahaFailed'])
  await owner.call(endpoints.removeConnection, { params: { connectionId } })
  expect((await ctx.db.connection.findUniqueOrThrow({ where: { id: connectionId } })).removedAt).not.toBeNull()
})
