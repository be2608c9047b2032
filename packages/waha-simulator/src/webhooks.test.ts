import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { pause, startLinkedWorld, until } from './testing/start-world.ts'
import { signBody } from './webhooks/sign.ts'

let world: Awaited<ReturnType<typeof startLinkedWorld>>
afterEach(() => world?.close())

describe('webhooks', () => {
  it('are signed like the documented example', () => {
    const signature = signBody('{"event":"message","session":"default","engine":"WEBJS"}', 'my-secret-key')
    expect(signature).toMatch(/^208f8a55[0-9a-f]+fa89$/)
  })

  it('carry a signature over the exact bytes, and say what they are', async () => {
    world = await startLinkedWorld({}, { webhook: { customHeaders: [{ name: 'X-Inbox', value: '7' }] } })
    world.control.write('ana', 'main', { text: 'Olá 🌻' })
    await world.control.webhooksSettled()
    const [message] = world.receiver.of('message')
    expect(message?.headers['x-webhook-hmac']).toBe(createHmac('sha512', 'secret').update(message?.body ?? '').digest('hex'))
    expect(message?.headers).toMatchObject({ 'user-agent': 'WAHA/2026.7.1', 'x-inbox': '7', 'x-webhook-hmac-algorithm': 'sha512', 'content-type': 'application/json' })
    const body = JSON.parse(message?.body ?? '')
    expect(body).toMatchObject({ event: 'message', session: 'main', engine: 'GOWS', metadata: { inbox: '7' }, me: { id: '5511940001234@c.us' }, environment: { version: '2026.7.1' } })
    expect(message?.headers['x-webhook-timestamp']).toBe(String(body.timestamp))
  })

  it('tell `message` and `message.any` of one message under the same envelope id', async () => {
    world = await startLinkedWorld()
    world.control.write('ana', 'main', { text: 'oi' })
    await world.control.webhooksSettled()
    expect(world.receiver.of('message')[0]?.id).toBe(world.receiver.of('message.any')[0]?.id)
  })

  it('are tried again with the same request id, and not after the last attempt', async () => {
    world = await startLinkedWorld({}, { webhook: { events: ['message'], retries: { policy: 'linear', delaySeconds: 0.01, attempts: 3 } } }, () => ({ status: 410 }))
    world.control.write('ana', 'main', { text: 'oi' })
    await world.control.webhooksSettled()
    expect(world.receiver.received).toHaveLength(4)
    expect(new Set(world.receiver.received.map(({ headers }) => headers['x-webhook-request-id'])).size).toBe(1)
  })

  it('stop being tried once they are taken', async () => {
    world = await startLinkedWorld({}, { webhook: { events: ['message'], retries: { policy: 'exponential', delaySeconds: 0.005, attempts: 5 } } }, count => ({ status: count < 3 ? 500 : 204 }))
    world.control.write('ana', 'main', { text: 'oi' })
    await world.control.webhooksSettled()
    expect(world.receiver.received).toHaveLength(3)
  })

  it('reach only those who asked for the event', async () => {
    world = await startLinkedWorld({}, { webhook: { events: ['message.any'] } })
    world.control.write('ana', 'main', { text: 'oi' })
    await world.control.webhooksSettled()
    expect(world.receiver.received.map(({ event }) => event)).toEqual(['message.any'])
  })

  it('leave ignored places out', async () => {
    world = await startLinkedWorld({}, { session: { ignore: { status: true } } })
    world.control.write('ana', 'main', { text: 'story', place: 'status' })
    world.control.write('ana', 'main', { text: 'in a group', place: 'group' })
    await world.control.webhooksSettled()
    expect(world.receiver.of('message').map(({ payload }) => payload.body)).toEqual(['in a group'])
  })

  it('come again under the same or a new id when asked to', async () => {
    world = await startLinkedWorld()
    world.control.setTroubles({ duplicates: 2 })
    world.control.write('ana', 'main', { text: 'oi' })
    await world.control.webhooksSettled()
    expect(world.receiver.of('message')).toHaveLength(3)
    expect(new Set(world.receiver.of('message').map(({ id }) => id)).size).toBe(1)
    world.control.setTroubles({ duplicates: 1, duplicateIds: 'new' })
    world.control.write('ana', 'main', { text: 'oi outra vez' })
    await world.control.webhooksSettled()
    expect(new Set(world.receiver.of('message').map(({ id }) => id)).size).toBe(3)
  })

  it('leave in another order when asked to', async () => {
    world = await startLinkedWorld({ seed: 5 }, { webhook: { events: ['message'] } })
    world.control.setTroubles({ reorder: true })
    const sent = Array.from({ length: 12 }, (_, index) => world.control.write('ana', 'main', { text: String(index) }).id)
    await until(() => world.receiver.received.length === 12)
    const got = world.receiver.received.map(({ payload }) => payload.id)
    expect(got).not.toEqual(sent)
    expect([...got].sort()).toEqual([...sent].sort())
  })

  it('are lost, but history is not, while the server is deaf', async () => {
    world = await startLinkedWorld()
    world.control.setTroubles({ dropWebhooks: true })
    world.control.write('ana', 'main', { text: 'unheard' })
    await world.control.webhooksSettled()
    expect(world.receiver.of('message')).toHaveLength(0)
    expect((await world.call('GET', '/api/main/chats/all/messages')).body).toMatchObject([{ body: 'unheard' }])
  })

  it('cannot be delivered while their line is cut, and are tried again', async () => {
    world = await startLinkedWorld({}, { webhook: { events: ['message'], retries: { policy: 'constant', delaySeconds: 0.05, attempts: 20 } } })
    world.control.setTroubles({ webhooksCut: true })
    world.control.write('ana', 'main', { text: 'oi' })
    await pause(80)
    expect(world.receiver.received).toHaveLength(0)
    expect(world.control.webhooksInFlight()).toBe(1)
    world.control.setTroubles({ webhooksCut: false })
    await world.control.webhooksSettled()
    expect(world.receiver.received).toHaveLength(1)
  })

  it('leave fast enough to be a source of load', async () => {
    world = await startLinkedWorld({}, { webhook: { events: ['message.any'] } })
    const started = performance.now()
    for (let count = 0; count < 1000; count++)
      world.control.write('ana', 'main', { text: `message ${count}` })
    await world.control.webhooksSettled()
    expect(world.receiver.received.length).toBe(1000)
    // Some thousand a second; a machine that is busy with other things still does a hundred.
    expect(1000 / ((performance.now() - started) / 1000)).toBeGreaterThan(100)
  })
})
