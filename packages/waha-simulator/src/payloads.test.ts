import { existsSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { differences } from './testing/same-shape.ts'
import { startLinkedWorld } from './testing/start-world.ts'

const folder = new URL('../../../../shared/waha/payloads/', import.meta.url)
const sample = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

let world: Awaited<ReturnType<typeof startLinkedWorld>>
afterEach(() => world?.close())

describe.skipIf(!existsSync(folder))('webhook bodies look like the recorded ones (skipped where the recordings are absent)', () => {
  it('of NOWEB', async () => {
    world = await startLinkedWorld({ engine: 'NOWEB', version: '2026.4.1' })
    const { control, receiver } = world
    control.write('ana', 'main', { text: 'oi' })
    control.write('ana', 'main', { image: true, text: 'photo' })
    control.write('ana', 'main', { voice: true })
    control.write('ana', 'main', { document: true, text: 'see' })
    control.write('ana', 'main', { location: { latitude: -23.5, longitude: -46.6, name: 'Shop' } })
    control.write('ana', 'main', { contact: { name: 'Jane', phone: '+55 11 98888-7777' } })
    control.write('carlos', 'main', { text: 'by LID' })
    control.write('beatriz', 'main', { text: 'by LID only' })
    const { body } = await world.call('POST', '/api/sendText', { session: 'main', chatId: '5511987654321@c.us', text: 'hello' })
    const { id } = (body as { key: { id: string } }).key
    control.write('ana', 'main', { text: 'replying', replyTo: id })
    control.react('ana', id, '👍')
    control.call('ana', 'main')
    await new Promise(resolve => setTimeout(resolve, 30))
    await control.webhooksSettled()

    const texts: Record<string, (payload: Record<string, unknown>) => unknown> = {
      'message-text': payload => payload.body === 'oi',
      'message-imageMessage': payload => payload.body === 'photo',
      'message-documentMessage': payload => payload.body === 'see',
      'message-audioMessage': payload => payload.hasMedia && payload.body === null,
      'message-locationMessage': payload => payload.location,
      'message-contactMessage': payload => payload.vCards,
      'message-lid-with-alt': payload => payload.body === 'by LID',
      'message-lid-no-alt': payload => payload.body === 'by LID only',
      'message-reply': payload => payload.body === 'replying',
      'message.ack-SERVER': payload => payload.ack === 1,
      'message.any-fromMe-api-text': payload => payload.body === 'hello',
      'message.reaction-in': () => true,
      'call.received': () => true,
      'session.status-WORKING': payload => payload.status === 'WORKING',
    }
    for (const [name, matches] of Object.entries(texts)) {
      const expected = sample(`noweb-2026.4.1-${name}`)
      const actual = receiver.of(expected.event).find(({ payload }) => matches(payload))
      expect(differences(JSON.parse(actual?.body ?? 'null'), expected), name).toEqual([])
    }
  })

  it('of GOWS, with the phone behind a LID', async () => {
    world = await startLinkedWorld()
    world.control.write('carlos', 'main', { text: 'hello' })
    await world.control.webhooksSettled()
    const expected = sample('gows-2026.1.3-message-lid-with-SenderAlt.anonymised')
    const found = differences(JSON.parse(world.receiver.of('message')[0]?.body ?? 'null'), expected)
    expect(found.filter(difference => !/messageContextInfo|worker|\$\.engine|inbox/.test(difference))).toEqual([])
  })
})
