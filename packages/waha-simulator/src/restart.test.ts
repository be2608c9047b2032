import type { TrueChat } from './index.ts'
import type { Received } from './testing/start-world.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fastTimings } from './index.ts'
import { startProcess } from './testing/start-process.ts'
import { startReceiver, until } from './testing/start-world.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed())
    await close()
})

type Process = Awaited<ReturnType<typeof startProcess>>

const business = '5511940001234'
const own = '3EB0000000000000000001'

async function chatOf({ call }: Process): Promise<TrueChat> {
  const { chats: [chat] } = (await call('GET', '/simulator/truth')).body as { chats: TrueChat[] }
  return chat ?? { business, personId: 'ana', messages: [] }
}

const texts = (received: Received[]) => received.map(({ payload }) => payload.body)
const write = ({ call }: Process, content: object) => call('POST', '/simulator/people/ana/messages', { business, ...content })
const send = ({ call }: Process, text: string) => call('POST', '/api/sendText', { session: 'main', chatId: '5511987654321@c.us', text, id: own })
const isWorking = ({ call }: Process) => async () => ((await call('GET', '/api/sessions/main')).body as { status: string }).status === 'WORKING'

async function startKillable() {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  return async () => {
    const process = await startProcess({ apiKey: 'key', seed: 1, statePath: join(folder, 'state.json'), timings: { ...fastTimings, startMs: 300 } })
    closers.push(process.kill)
    return process
  }
}

async function link(process: Process, url: string) {
  const webhooks = [{ url, events: ['message.any', 'message.edited'], retries: { delaySeconds: 0.2 } }]
  await process.call('POST', '/api/sessions', { name: 'main', start: true, config: { webhooks } })
  await until(async () => (await process.call('POST', '/simulator/scan', {})).status === 201)
  await until(isWorking(process))
}

describe('a server that is killed', () => {
  it('has told the truth: what it answered is still so, and a send under the same id is the same message', async () => {
    const start = await startKillable()
    const receiver = await startReceiver()
    closers.push(receiver.close)
    const before = await start()
    await link(before, receiver.url)
    const { rawId } = (await write(before, { text: 'oi', image: true })).body as { rawId: string }
    await send(before, 'olá')
    const reserved = (await before.call('GET', '/api/main/new-message-id')).body
    await before.kill()

    const after = await start()
    await until(isWorking(after))
    await send(after, 'olá')
    await until(async () => (await chatOf(after)).messages.at(-1)?.ack === 2)
    const { messages } = await chatOf(after)
    expect(messages).toMatchObject([
      { rawId, kind: 'image', text: 'oi', file: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { rawId: own, fromMe: true, text: 'olá', calls: 2 },
    ])
    expect((await after.call('GET', '/api/main/new-message-id')).body).not.toEqual(reserved)
  })

  it('forgets what was on its way, and brings what was written meanwhile, once', async () => {
    const start = await startKillable()
    const receiver = await startReceiver(() => ({ status: 503 }))
    closers.push(receiver.close)
    const before = await start()
    await link(before, receiver.url)
    const { rawId } = (await write(before, { text: 'before' })).body as { rawId: string }
    await before.call('PUT', `/simulator/people/ana/messages/${rawId}`, { text: 'changed' })
    await until(() => texts(receiver.received).includes('changed'))
    await before.kill()
    const heard = receiver.received.length

    const after = await start()
    const meanwhile = { text: 'meanwhile', at: Date.now() - 60_000, rawId: '3A00000000000000000001' }
    await write(after, meanwhile)
    await write(after, meanwhile)
    await until(() => texts(receiver.received.slice(heard)).includes('meanwhile'))
    expect(texts(receiver.received.slice(heard))).not.toContain('before')
    expect((await chatOf(after)).messages).toMatchObject([{ text: 'meanwhile' }, { text: 'changed', edited: true, untold: 1 }])
  })
})
