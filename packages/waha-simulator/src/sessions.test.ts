import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createManualClock } from './index.ts'
import { startLinkedWorld, startReceiver, startWorld, statusOf, until } from './testing/start-world.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0))
    await close()
})

async function world(options: Parameters<typeof startWorld>[0] = {}) {
  const started = await startWorld(options)
  closers.push(started.close)
  return started
}

async function linked(...given: Parameters<typeof startLinkedWorld>) {
  const started = await startLinkedWorld(...given)
  closers.push(started.close)
  return started
}

describe('sessions', () => {
  it('are not started unless asked to', async () => {
    const { call } = await world()
    const { body } = await call('POST', '/api/sessions', { name: 'quiet' })
    expect(body).toMatchObject({ name: 'quiet', status: 'STOPPED' })
    expect((await call('GET', '/api/sessions')).body).toEqual([])
    expect((await call('GET', '/api/sessions?all=true')).body).toMatchObject([{ name: 'quiet' }])
  })

  it('show six codes, each announced, and then fail', async () => {
    const clock = createManualClock()
    const receiver = await startReceiver()
    closers.push(receiver.close)
    const { call, control } = await world({ clock, timings: { startMs: 500, firstQrMs: 60_000, nextQrMs: 20_000 } })
    await call('POST', '/api/sessions', { name: 'main', start: true, config: { webhooks: [{ url: receiver.url, events: ['session.status'] }] } })
    clock.advance(500)
    const codes = new Set<string>()
    for (let seconds = 0; seconds < 160; seconds++) {
      const { body } = await call('GET', '/api/main/auth/qr?format=raw')
      codes.add((body as { value: string }).value)
      expect(statusOf({ control })).toBe('SCAN_QR_CODE')
      clock.advance(1000)
    }
    expect(codes.size).toBe(6)
    expect(statusOf({ control })).toBe('FAILED')
    await control.webhooksSettled()
    expect(receiver.received.map(({ payload }) => payload.status).sort()).toEqual(['FAILED', ...Array.from<string>({ length: 6 }).fill('SCAN_QR_CODE'), 'STARTING'])
  })

  it('are linked by the raw code, by the pairing code, and show a real picture of the code', async () => {
    const { call, control } = await world()
    for (const name of ['one', 'two'])
      await call('POST', '/api/sessions', { name, start: true })
    await until(() => statusOf({ control }, 'two') === 'SCAN_QR_CODE')
    const image = await call('GET', '/api/one/auth/qr')
    expect([image.type, image.text.slice(1, 4)]).toEqual(['image/png', 'PNG'])
    const { value } = (await call('GET', '/api/one/auth/qr?format=raw')).body as { value: string }
    expect(control.scanCode(value, '+55 21 94000-5678')).toBe('one')
    const { code } = (await call('POST', '/api/two/auth/request-code', { phoneNumber: '5511940001234' })).body as { code: string }
    expect(control.scanCode(code.toLowerCase())).toBe('two')
    await until(() => statusOf({ control }, 'two') === 'WORKING')
    expect((await call('GET', '/api/sessions/one/me')).body).toMatchObject({ id: '5521940005678@c.us' })
    expect((await call('GET', '/api/sessions/two/me')).body).toMatchObject({ id: '5511940001234@c.us' })
  })

  it('fail when the device is removed on the phone, and show a code after a restart', async () => {
    const { call, control } = await linked()
    control.unlink('main')
    expect(statusOf({ control })).toBe('FAILED')
    expect((await call('POST', '/api/sessions/main/restart')).body).toMatchObject({ status: 'STARTING', me: null })
    await until(() => statusOf({ control }) === 'SCAN_QR_CODE')
  })

  it('get what was written while they were stopped, with its own time', async () => {
    const { call, control, receiver } = await linked()
    await call('POST', '/api/sessions/main/stop')
    const at = Date.now() - 60_000
    control.write('ana', '5511940001234', { text: 'anyone there?', at })
    expect(control.thread('ana')).toMatchObject([{ ack: 1 }])
    await call('POST', '/api/sessions/main/start')
    await until(() => receiver.of('message').length === 1)
    expect(receiver.of('message')[0]?.payload).toMatchObject({ body: 'anyone there?', timestamp: Math.floor(at / 1000) })
    expect(control.thread('ana')).toMatchObject([{ ack: 2 }])
  })

  it('get part of it in their history only, when asked to', async () => {
    const { call, control, receiver } = await linked()
    control.setTroubles({ quietBacklog: 1 })
    control.dropLink('main', 20)
    control.write('ana', 'main', { text: 'unheard' })
    await until(() => statusOf({ control }) === 'WORKING')
    await control.webhooksSettled()
    expect(receiver.of('message')).toEqual([])
    expect((await call('GET', '/api/main/chats/all/messages')).body).toMatchObject([{ body: 'unheard' }])
  })

  it('come back by themselves when only the connection was lost', async () => {
    const { control, receiver } = await linked()
    control.dropLink('main', 5)
    await until(() => statusOf({ control }) === 'WORKING')
    await control.webhooksSettled()
    // As they happened: webhooks that leave side by side may arrive in any order.
    const told = receiver.of('session.status').toSorted((one, other) => Number(one.headers['x-webhook-timestamp']) - Number(other.headers['x-webhook-timestamp']))
    expect(told.slice(-2).map(({ payload }) => payload.status)).toEqual(['STARTING', 'WORKING'])
  })

  it('are found again after a restart of the server, with their config, people and messages', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
    closers.push(() => rmSync(folder, { recursive: true }))
    const statePath = join(folder, 'state.json')
    const before = await startLinkedWorld({ statePath, seed: 1 })
    before.control.write('ana', 'main', { image: true, text: 'a photo' })
    before.control.linkLid('beatriz')
    await before.close()
    const after = await world({ statePath, seed: 1 })
    await until(() => statusOf(after) === 'WORKING')
    expect((await after.call('GET', '/api/sessions/main')).body).toMatchObject({ config: { metadata: { inbox: '7' } }, me: { id: '5511940001234@c.us' } })
    const [message] = (await after.call('GET', '/api/main/chats/all/messages')).body as { body: string, media: { url: string } }[]
    expect(message?.body).toBe('a photo')
    expect((await after.call('GET', new URL(message?.media.url ?? '').pathname)).type).toBe('image/jpeg')
    expect(after.control.listPeople().find(({ id }) => id === 'beatriz')?.lidKnown).toBe(true)
  })
})
