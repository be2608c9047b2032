import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { startLinkedWorld, until } from './testing/start-world.ts'

let world: Awaited<ReturnType<typeof startLinkedWorld>>
afterEach(() => world?.close())

const noKey = {}

describe('the controls over HTTP', () => {
  it('need no key and say what is there', async () => {
    world = await startLinkedWorld()
    const { body } = await world.call('GET', '/simulator/state', undefined, noKey)
    expect(body).toMatchObject({ engine: 'GOWS', sessions: [{ name: 'main', status: 'WORKING', account: '5511940001234', businessName: 'Front desk' }] })
    expect((body as { people: object[] }).people).toHaveLength(9)
  })

  it('let people be added, write, and see what came back', async () => {
    world = await startLinkedWorld()
    const { call, receiver } = world
    await call('POST', '/simulator/people', { id: 'rita', phone: '+55 11 97777-0000', name: 'Rita' }, noKey)
    const { body } = await call('POST', '/simulator/people/rita/messages', { business: 'main', text: 'oi' }, noKey)
    expect((body as { id: string }).id).toMatch(/^false_5511977770000@c\.us_3A/)
    expect((await call('POST', '/simulator/people/rita/album', { business: 'main', count: 10 }, noKey)).body).toHaveLength(10)
    await call('POST', '/api/sendText', { session: 'main', chatId: '5511977770000@c.us', text: 'welcome' })
    await until(() => receiver.of('message').length === 11)
    await until(() => world.control.thread('rita').length === 12)
    const thread = (await call('GET', '/simulator/people/rita/thread', undefined, noKey)).body as { mine: boolean, text: string }[]
    expect(thread.find(({ mine }) => !mine)).toMatchObject({ text: 'welcome', ack: 2 })
  })

  it('explain what they refuse', async () => {
    world = await startLinkedWorld()
    expect((await world.call('POST', '/simulator/people/nobody/messages', { business: 'main', text: 'x' }, noKey)).body).toEqual({ error: 'There is no person nobody' })
    expect((await world.call('POST', '/simulator/scan', {}, noKey)).body).toEqual({ error: 'No session shows a code now' })
    expect((await world.call('PATCH', '/simulator/troubles', { slow: 5 }, noKey)).status).toBe(400)
  })

  it('stream what changes', async () => {
    world = await startLinkedWorld()
    const stop = new AbortController()
    const response = await fetch(`${world.url}/simulator/events`, { signal: stop.signal })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    world.control.write('ana', 'main', { text: 'oi' })
    expect((await reader?.read())?.value).toContain('data: {"type":"thread","personId":"ana"}\n\n')
    stop.abort()
  })

  it('show typing of the business on the phone', async () => {
    world = await startLinkedWorld()
    const heard: unknown[] = []
    world.control.subscribe(event => heard.push(event))
    await world.call('POST', '/api/startTyping', { session: 'main', chatId: '5511987654321@c.us' })
    expect(heard).toEqual([{ type: 'typing', personId: 'ana', presence: 'typing' }])
  })
})

describe('the page', () => {
  it('is served with all its files and asks no other host', async () => {
    world = await startLinkedWorld()
    expect((await world.call('GET', '/', undefined, noKey)).type).toContain('text/html')
    const folder = new URL('../page/', import.meta.url)
    for (const file of readdirSync(folder).filter(name => name !== 'index.html')) {
      const answer = await world.call('GET', `/page/${file}`, undefined, noKey)
      expect([file, answer.status]).toEqual([file, 200])
      expect(readFileSync(new URL(file, folder), 'utf8').replace('http://www.w3.org/2000/svg', '')).not.toMatch(/["'(]https?:\/\/\w/)
    }
    expect((await world.call('GET', '/page/..%2fpackage.json', undefined, noKey)).status).toBe(404)
  })
})
