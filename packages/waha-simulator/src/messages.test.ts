import { afterEach, describe, expect, it } from 'vitest'
import { createManualClock } from './index.ts'
import { startLinkedWorld, startWorld, statusOf, until } from './testing/start-world.ts'

let world: Awaited<ReturnType<typeof startLinkedWorld>>
afterEach(() => world?.close())

const ana = '5511987654321@c.us'
const acks = () => world.receiver.of('message.ack').map(({ payload }) => payload.ack)
const say = (text: string, more: object = {}) => world.call('POST', '/api/sendText', { session: 'main', chatId: ana, text, ...more })

describe('messages sent', () => {
  it('reach a phone that is on, and are read once its chat is open', async () => {
    world = await startLinkedWorld()
    await say('hello')
    await until(() => acks().length === 2)
    expect(world.control.thread('ana')).toMatchObject([{ mine: false, text: 'hello', ack: 2 }])
    world.control.openChat('ana', 'main')
    await until(() => acks().length === 3)
    expect([...acks()].sort()).toEqual([1, 2, 3])
  })

  it('wait at one tick for a phone that is off', async () => {
    world = await startLinkedWorld()
    world.control.setOnline('ana', false)
    await say('hello')
    await until(() => acks().length === 1)
    expect(world.control.thread('ana')).toEqual([])
    world.control.setOnline('ana', true)
    await until(() => acks().length === 2)
    expect(world.control.thread('ana')).toHaveLength(1)
  })

  it('are played when they are voice and somebody reads at once', async () => {
    world = await startLinkedWorld({ people: [{ id: 'ana', name: 'Ana', phone: ana, autoReadMs: 0 }] })
    await world.call('POST', '/api/sendVoice', { session: 'main', chatId: ana, file: { mimetype: 'audio/ogg', data: 'AAAA' } })
    await until(() => acks().includes(4))
  })

  it('go nowhere under a wrong Brazilian form, which check-exists puts right', async () => {
    world = await startLinkedWorld()
    const typed = '5531999998888'
    expect((await world.call('POST', '/api/sendText', { session: 'main', chatId: `${typed}@c.us`, text: 'lost' })).status).toBe(201)
    await until(() => acks().length === 1)
    const { body } = await world.call('GET', `/api/contacts/check-exists?session=main&phone=${typed}`)
    expect(body).toEqual({ numberExists: true, chatId: '553199998888@c.us' })
    await world.call('POST', '/api/sendText', { session: 'main', chatId: '553199998888', text: 'found' })
    await until(() => acks().length === 3)
    expect(world.control.thread('joao').map(({ text }) => text)).toEqual(['found'])
  })

  it('are one message when the same id is sent twice', async () => {
    world = await startLinkedWorld()
    const { id } = (await world.call('GET', '/api/main/new-message-id')).body as { id: string }
    const [first, second] = [await say('once', { id }), await say('once', { id })]
    expect(second.body).toMatchObject({ id: (first.body as { id: string }).id })
    await until(() => acks().length === 2)
    expect(world.receiver.of('message.any')).toHaveLength(1)
  })

  it('echo before the answer when asked to', async () => {
    world = await startLinkedWorld()
    world.control.setTroubles({ echoBeforeAnswer: true })
    await say('fast echo')
    expect(world.receiver.of('message.any')).toMatchObject([{ payload: { body: 'fast echo', source: 'api', fromMe: true } }])
  })

  it('go out although the answer never comes', async () => {
    world = await startLinkedWorld()
    world.control.setTroubles({ sendTimeout: true })
    void say('no answer').catch(() => {})
    await until(() => world.control.thread('ana').length === 1)
  })

  it('are refused with the request echoed when the engine fails', async () => {
    world = await startLinkedWorld()
    world.control.setTroubles({ failNext: 1 })
    expect(await say('secret')).toMatchObject({ status: 500, body: { exception: { name: 'Error' }, request: { body: { text: 'secret' } } } })
    expect((await say('again')).status).toBe(201)
  })

  it('are refused with 463 to people who never wrote', async () => {
    world = await startLinkedWorld()
    world.control.setTroubles({ restricted: true })
    expect((await say('cold')).text).toContain('463')
    world.control.write('ana', 'main', { text: 'oi' })
    expect((await say('warm')).status).toBe(201)
  })

  it('lose their ticks, but not for whoever asks', async () => {
    world = await startLinkedWorld()
    world.control.setTroubles({ lostAcks: true })
    const { id } = (await say('silent')).body as { id: string }
    await until(() => world.control.thread('ana').length === 1)
    expect(acks()).toEqual([])
    expect((await world.call('GET', `/api/main/chats/${ana}/messages/${id}`)).body).toMatchObject({ ack: 2, ackName: 'DEVICE' })
  })
})

describe('messages received', () => {
  it('carry media that lives as long as it should, and can be fetched afresh', async () => {
    const clock = createManualClock()
    world = await linkedByHand(clock)
    world.control.write('ana', 'main', { image: true, text: 'look' })
    await world.control.webhooksSettled()
    const { id, media } = world.receiver.of('message')[0]?.payload as { id: string, media: { url: string } }
    const path = new URL(media.url).pathname
    expect((await world.call('GET', path)).type).toBe('image/jpeg')
    expect((await world.call('GET', path, undefined, { 'x-api-key': 'key', 'range': 'bytes=0-9' })).status).toBe(206)
    expect((await world.call('GET', path, undefined, {})).status).toBe(401)
    clock.advance(180_000)
    expect((await world.call('GET', path)).status).toBe(404)
    const fresh = (await world.call('GET', `/api/main/chats/${ana}/messages/${id}?downloadMedia=true`)).body as { media: { url: string } }
    expect((await world.call('GET', new URL(fresh.media.url).pathname)).status).toBe(200)
    world.control.setTroubles({ media: 'missing' })
    expect((await world.call('GET', path)).status).toBe(404)
  })

  it('carry a dead address when asked to, and a live one for whoever asks again', async () => {
    world = await startLinkedWorld()
    world.control.setTroubles({ media: 'gone' })
    world.control.write('ana', 'main', { image: true })
    await world.control.webhooksSettled()
    const { id, media } = world.receiver.of('message')[0]?.payload as { id: string, media: { url: string } }
    expect((await world.call('GET', new URL(media.url).pathname)).status).toBe(404)
    await world.call('GET', `/api/main/chats/${ana}/messages/${id}`)
    expect((await world.call('GET', new URL(media.url).pathname)).type).toBe('image/jpeg')
  })

  it('come under a LID whose phone is told only when it is known', async () => {
    world = await startLinkedWorld()
    world.control.write('carlos', 'main', { text: 'known' })
    world.control.write('beatriz', 'main', { text: 'hidden' })
    await world.control.webhooksSettled()
    const info = (index: number) => (world.receiver.of('message')[index]?.payload._data as { Info: object } | undefined)?.Info
    const alternatives = [info(0), info(1)].map(entry => (entry as { SenderAlt: string }).SenderAlt).sort()
    expect(alternatives).toEqual(['', '5585988881234@s.whatsapp.net'])
    expect((await world.call('GET', '/api/main/lids/123451234500021')).body).toEqual({ lid: '123451234500021@lid', pn: null })
    world.control.linkLid('beatriz')
    expect((await world.call('GET', '/api/main/lids/pn/5521977776666')).body).toEqual({ lid: '123451234500021@lid', pn: '5521977776666@c.us' })
  })

  it('can be edited, deleted and reacted to by their writer', async () => {
    world = await startLinkedWorld()
    const { control, receiver } = world
    const { id, rawId } = control.write('ana', 'main', { text: 'helo' })
    control.editMessage('ana', id, 'hello')
    const sent = (await say('welcome')).body as { id: string }
    control.react('ana', sent.id, '👍')
    control.deleteMessage('ana', id)
    await control.webhooksSettled()
    expect(receiver.of('message.edited')[0]?.payload).toMatchObject({ editedMessageId: rawId, body: 'hello' })
    expect(receiver.of('message.revoked')[0]?.payload).toMatchObject({ revokedMessageId: rawId, before: null })
    expect(receiver.of('message.reaction')[0]?.payload).toMatchObject({ reaction: { text: '👍', messageId: sent.id } })
  })

  it('are found by time, direction and page', async () => {
    world = await startLinkedWorld()
    for (let index = 0; index < 5; index++)
      world.control.write('ana', 'main', { text: String(index), at: 1_700_000_000_000 + index * 1000 })
    world.control.writeFromBusiness('main', 'ana', { text: 'own' })
    const bodies = async (query: string) => ((await world.call('GET', `/api/main/chats/all/messages?${query}`)).body as { body: string }[]).map(({ body }) => body)
    expect(await bodies('limit=2')).toEqual(['own', '4'])
    expect(await bodies('limit=2&offset=1&filter.fromMe=false')).toEqual(['3', '2'])
    expect(await bodies('filter.timestamp.gte=1700000001&filter.timestamp.lte=1700000002&sortOrder=asc')).toEqual(['1', '2'])
  })

  it('show as read on the phone after sendSeen', async () => {
    world = await startLinkedWorld()
    const { id } = world.control.write('ana', 'main', { text: 'oi' })
    expect((await world.call('POST', '/api/sendSeen', { session: 'main', chatId: ana })).body).toEqual({ ids: [id] })
    expect(world.control.thread('ana')).toMatchObject([{ ack: 3 }])
  })

  it('tell of presence only to who subscribed, and of calls', async () => {
    world = await startLinkedWorld()
    world.control.typing('ana', 'main', 'typing')
    await world.call('POST', `/api/main/presence/${ana}/subscribe`)
    world.control.typing('ana', 'main', 'recording')
    world.control.call('ana', 'main')
    await world.control.webhooksSettled()
    expect(world.receiver.of('presence.update').map(({ payload }) => payload.presences)).toMatchObject([[{ lastKnownPresence: 'recording' }]])
    expect(world.receiver.of('call.received')).toHaveLength(1)
  })
})

/** Linked on a clock that stands still. */
async function linkedByHand(clock: ReturnType<typeof createManualClock>): ReturnType<typeof startLinkedWorld> {
  const running = setInterval(clock.advance, 2, 2)
  const linked = await startLinkedWorld({ clock })
  clearInterval(running)
  return linked
}

describe('a server in trouble', () => {
  it('fails a share of all calls, half of them when they were done already', async () => {
    world = await startLinkedWorld({ seed: 3 })
    world.control.setTroubles({ errorRate: 0.5 })
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => world.call('POST', '/api/sendText', { session: 'main', chatId: ana, text: `answer ${index}` })))
    const failed = answers.filter(({ status }) => status === 500).length
    const went = world.control.truth()[0]?.messages.length ?? 0
    expect(failed).toBeGreaterThan(15)
    expect(went).toBeGreaterThan(60 - failed)
    expect(went).toBeLessThan(60)
  })

  it('cuts the line or answers 503, and hears its controls all the same', async () => {
    const { call, control, close } = await startWorld()
    control.setTroubles({ down: 'refuse' })
    await expect(call('GET', '/ping')).rejects.toThrow('fetch failed')
    expect((await call('PATCH', '/simulator/troubles', { down: '503' })).status).toBe(200)
    expect((await call('GET', '/ping')).status).toBe(503)
    expect((await call('DELETE', '/simulator/troubles')).body).toMatchObject({ down: 'off' })
    expect((await call('GET', '/ping')).status).toBe(200)
    expect(statusOf({ control })).toBeUndefined()
    await close()
  })
})
