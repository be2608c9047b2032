import type { Server } from 'node:http'
import type { App } from './app.ts'
import type { Ctx } from './ctx.ts'
import type { Database } from './platform/db/create-db.ts'
import type { Connection } from './platform/db/generated/client.ts'
import type { OpenedAssociation } from './testing/open-association.ts'
import type { RealProcess } from './testing/start-process.ts'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { loadConfig } from './platform/config/load-config.ts'
import { freePort } from './platform/free-port.ts'
import { createLogger } from './platform/log.ts'
import { addConnection } from './testing/add-connection.ts'
import { openAssociation } from './testing/open-association.ts'
import { startProcess } from './testing/start-process.ts'
import { createTestDatabase } from './testing/test-database.ts'
import { until } from './testing/until.ts'
import { messageEvent, signed } from './testing/waha-events.ts'

// Two web and two worker processes on one database, killed one after the other. The story goes from top to bottom.

let dir: string
let database: Database
let environment: Record<string, string>
let app: App
let ctx: Ctx
let signIn: OpenedAssociation['signIn']
let connection: Connection & { hookKey: string }
let waha: { server: Server, url: string, requests: string[] }
let webs: RealProcess[]
let workers: RealProcess[]

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'recado-processes-'))
  database = await createTestDatabase()
  environment = { DATABASE_URL: database.url, RECADO_DATA_DIR: dir, RECADO_SECRET: 'a secret of thirty-two characters or more', ASSISTANT_QUIET_MS: '60000', LOG_LEVEL: 'warn' }
  waha = await startSilentWaha()
  const started = await Promise.all((['web', 'web', 'worker', 'worker'] as const).map(role => startProcess(role, environment)))
  webs = started.slice(0, 2)
  workers = started.slice(2)
  const config = loadConfig({ ...environment, RECADO_ROLE: 'web', NODE_ENV: 'test', RECADO_DEMO: 'false' })
  app = createApp({ config: { ...config, publicUrl: 'http://localhost', secret: config.secret ?? '', databaseUrl: database.url }, log: createLogger('silent') })
  const opened = await openAssociation(app)
  ctx = opened.ctx
  signIn = opened.signIn
  connection = await addConnection(ctx, { wahaUrl: waha.url })
})
afterAll(async () => {
  const running = [...webs, ...workers].filter(({ child }) => child.exitCode === null && child.signalCode === null)
  running.forEach(({ child }) => child.kill('SIGKILL'))
  await Promise.all(running.map(({ ended }) => ended))
  waha.server.close()
  waha.server.closeAllConnections()
  await app.close()
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Answers a file, but leaves who asks first without an answer. */
async function startSilentWaha() {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    if (request.url?.includes('/api/files/') && requests.filter(url => url === request.url).length > 1)
      response.setHeader('content-type', 'image/png').end(pixel)
  })
  const port = await freePort()
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${port}`, requests }
}

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** Answers the status; 0 when no answer came. */
async function post({ url }: RealProcess, event: unknown) {
  const { body, headers } = signed(event, connection.hookKey)
  return fetch(`${url}/webhooks/waha/${connection.id}`, { method: 'POST', body: Buffer.from(body), headers }).then(({ status }) => status, () => 0)
}

const countMessages = (where: object = {}) => ctx.db.message.count({ where })
const listProcesses = () => app.root.db.process.findMany({ orderBy: { startedAt: 'asc' } })
function at<T>(list: T[], index: number): T {
  const found = list[index]
  if (!found)
    throw new Error(`there is no ${index}`)
  return found
}

it('every process is noted with its role', async () => {
  expect((await listProcesses()).map(({ role }) => role).sort()).toEqual(['web', 'web', 'worker', 'worker'])
})

it('what one web process takes in reaches a socket on the other', async () => {
  const socket = await (await signIn(at(webs, 1).url)).listen()
  const heard: unknown[] = []
  socket.on('message.created', event => heard.push(event))
  expect(await post(at(webs, 0), messageEvent({ rawId: 'ACROSS' }))).toBe(200)
  await until(() => heard.length === 1)
  socket.close()
})

it('a worker that only slept does no harm: the other one goes on, and it is noted again', async () => {
  const [sleeper, other] = [at(workers, 0), at(workers, 1)]
  const ids = async () => (await listProcesses()).filter(({ role }) => role === 'worker').map(({ id }) => id)
  const both = await until(async () => {
    const found = await ids()
    return found.length === 2 && found
  })
  sleeper.child.kill('SIGSTOP')
  await until(() => other.log().includes('a process is not seen any more'), 20_000)
  // The only one awake has it under way from now on.
  const media = { url: `${waha.url}/api/files/session/photo.png`, mimetype: 'image/png' }
  await post(at(webs, 0), messageEvent({ rawId: 'PHOTO', payload: { hasMedia: true, media } }))
  await until(() => waha.requests.some(url => url.includes('photo.png')))
  sleeper.child.kill('SIGCONT')
  await until(async () => (await ids()).sort().join() === both.sort().join())
  await post(at(webs, 1), messageEvent({ rawId: 'AWAKE' }))
  await until(async () => await countMessages({ providerMessageId: 'AWAKE' }) === 1)
  expect(sleeper.child.exitCode).toBeNull()
})

it('a worker killed in the middle of its work loses nothing: the other one does it, once, in no time', async () => {
  const [left, lost] = [at(workers, 0), at(workers, 1)]
  for (let n = 0; n < 20; n++)
    void post(at(webs, n % 2), messageEvent({ rawId: `BURST ${n}`, chatId: `55119${80_000_000 + n % 5}@c.us` }))
  lost.child.kill('SIGKILL')
  const killedAt = performance.now()
  await until(async () => await countMessages({ providerMessageId: { startsWith: 'BURST' } }) === 20, 20_000)
  await until(async () => await ctx.db.media.findFirst({ where: { status: 'stored' } }), 20_000)
  expect(performance.now() - killedAt).toBeLessThan(20_000)
  expect(await countMessages({ providerMessageId: 'PHOTO' })).toBe(1)
  await until(async () => (await listProcesses()).filter(({ role }) => role === 'worker').length === 1)
  workers = [left]
})

it('a web process killed: who goes over to the other one sees all', async () => {
  const [lost, left] = [at(webs, 0), at(webs, 1)]
  const socket = await (await signIn(lost.url)).listen()
  const ended = new Promise(resolve => socket.onEnd(resolve))
  await post(lost, messageEvent({ rawId: 'BEFORE' }))
  lost.child.kill('SIGKILL')
  await ended
  await post(left, messageEvent({ rawId: 'AFTER' }))
  const client = await signIn(left.url)
  const again = await client.listen()
  const seen = await until(async () => {
    const { items: [conversation] } = await client.call(endpoints.listConversations, { query: { view: 'all' } })
    const { items } = await client.call(endpoints.listMessages, { params: { conversationId: conversation?.id ?? '' } })
    return items.some(({ text }) => text === 'text of AFTER') && items
  })
  expect(seen.map(({ text }) => text)).toEqual(expect.arrayContaining(['text of BEFORE', 'text of AFTER']))
  again.close()
  socket.close()
  webs = [left]
})

describe('a process told to end', () => {
  it('answers every webhook it stored, says goodbye and ends well', async () => {
    const web = at(webs, 0)
    const answered: string[] = []
    const posting = Promise.all(Array.from({ length: 8 }, async (_, poster) => {
      for (let n = 0; n < 400 && web.child.exitCode === null; n++) {
        const rawId = `LOAD ${poster} ${n}`
        if (await post(web, messageEvent({ rawId })) === 200)
          answered.push(rawId)
      }
    }))
    await until(() => answered.length > 100)
    web.child.kill('SIGTERM')
    expect(await web.ended).toBe(0)
    await posting
    const stored = await app.root.db.$queryRaw<{ id: string }[]>`
      SELECT convert_from(body, 'UTF8')::jsonb #>> '{payload,_data,key,id}' AS id FROM raw_events WHERE convert_from(body, 'UTF8') LIKE '%LOAD %'`
    expect(stored.map(({ id }) => id).sort()).toEqual(answered.toSorted())
    await until(async () => (await listProcesses()).every(({ role }) => role !== 'web'))
  })

  it('lets the jobs under way end, and a second signal ends it at once', async () => {
    const id = randomUUID()
    await database.pool.query(`SELECT graphile_worker.add_job('copy-media', json_build_object('associationId', $1::text, 'messageId', $2::text, 'mediaId', $3::text))`, [ctx.association.id, await anyMessageId(), await addPendingMedia(id)])
    await until(() => waha.requests.some(url => url.includes(id)))
    const worker = at(workers, 0)
    worker.child.kill('SIGTERM')
    // With nothing to wait for it would be gone by then.
    const later = Date.now() + 500
    await until(async () => (await listProcesses()).some(({ role, seenAt }) => role === 'worker' && seenAt.getTime() > later))
    const startedAt = performance.now()
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(1)
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })
})

async function anyMessageId() {
  return (await ctx.db.message.findFirstOrThrow({ where: { providerMessageId: 'PHOTO' } })).id
}

async function addPendingMedia(name: string) {
  const { id } = await ctx.db.media.create({ data: { associationId: ctx.association.id, mimeType: 'image/png', sourceUrl: `${waha.url}/api/files/session/${name}.png` } })
  await ctx.db.message.update({ where: { id: await anyMessageId() }, data: { mediaId: id } })
  return id
}
