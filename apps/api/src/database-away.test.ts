import type { ErrorAnswer } from '@recado/contracts'
import type { App } from './app.ts'
import type { Ctx } from './ctx.ts'
import type { EmbeddedDatabase } from './platform/db/embedded-postgres.ts'
import type { Connection } from './platform/db/generated/client.ts'
import type { TestClient } from './testing/test-client.ts'
import type { TestSocket } from './testing/test-socket.ts'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { loadConfig } from './platform/config/load-config.ts'
import { startEmbeddedPostgres } from './platform/db/embedded-postgres.ts'
import { migrate } from './platform/db/migrate.ts'
import { freePort } from './platform/free-port.ts'
import { migrateJobs } from './platform/jobs/run-worker.ts'
import { createLogger } from './platform/log.ts'
import { addConnection } from './testing/add-connection.ts'
import { openAssociation } from './testing/open-association.ts'
import { until } from './testing/until.ts'
import { messageEvent, signed } from './testing/waha-events.ts'

// A Recado whose database goes away and comes back. The story goes from top to bottom.

let dir: string
let port: number
let server: EmbeddedDatabase
let app: App
let stops: (() => Promise<void>)[]
let url: string
let ctx: Ctx
let connection: Connection & { hookKey: string }
let client: TestClient
let socket: TestSocket
const heard: string[] = []

const startDatabase = () => startEmbeddedPostgres(dir, { port })
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'recado-away-'))
  chmodSync(dir, 0o755)
  port = await freePort()
  server = await startDatabase()
  await migrate(server.url)
  const config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: server.url, RECADO_DATA_DIR: dir, RECADO_SECRET: 'a secret of thirty-two characters or more', ASSISTANT_QUIET_MS: '50' })
  app = createApp({ config: { ...config, publicUrl: 'http://localhost', secret: config.secret ?? '', databaseUrl: server.url }, log: createLogger('silent') })
  await migrateJobs(app.database.pool)
  const web = await app.startWeb({ port: 0, host: '127.0.0.1' })
  stops = [web.close, (await app.startWorker()).stop]
  url = `http://127.0.0.1:${web.port}`
  const opened = await openAssociation(app)
  ctx = opened.ctx
  connection = await addConnection(ctx)
  client = await opened.signIn(url)
  socket = await client.listen()
  socket.onAny(event => heard.push(event))
  socket.on('resync', () => heard.push('resync'))
})
afterAll(async () => {
  socket.close()
  await Promise.all(stops.map(stop => stop()))
  await app.close()
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

function post(event: unknown) {
  const { body, headers } = signed(event, connection.hookKey)
  return fetch(`${url}/webhooks/waha/${connection.id}`, { method: 'POST', body: Buffer.from(body), headers })
}

async function expectAway(answer: Response) {
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  const { error } = await answer.json() as ErrorAnswer
  expect(error.code).toBe('service.unavailable')
  return error
}

const late = messageEvent({ rawId: 'LATE' })

it('while the database is away every call says so, and when to ask again', async () => {
  expect((await post(messageEvent({ rawId: 'EARLY' }))).status).toBe(200)
  await until(() => ctx.db.message.findFirst({ where: { direction: 'out' } }))
  await server.stop()
  await expectAway(await post(late))
  await expectAway(await client.raw(endpoints.listConversations, { query: { view: 'all' } }))
  await expectAway(await client.raw(endpoints.getSetup))
  await wait(5100)
  await expectAway(await client.raw(endpoints.getMe))
  await expectAway(await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'owner@example.org', password: 'a long enough password' }) }))
  expect((await expectAway(await fetch(`${url}/health/ready`))).details).toEqual({ failing: ['database', 'realtime'] })
  expect((await fetch(`${url}/health/live`)).status).toBe(200)
  expect(socket.isConnected()).toBe(true)
})

it('when it is back all heals by itself: what is posted again is in, jobs run, sockets hear', async () => {
  heard.length = 0
  server = await startDatabase()
  await until(async () => (await post(late)).status === 200)
  await until(async () => await ctx.db.message.count({ where: { providerMessageId: 'LATE' } }) === 1)
  await until(async () => await ctx.db.message.count({ where: { direction: 'out' } }) > 1)
  await until(() => heard.includes('message.created'))
  expect(heard).toContain('resync')
  expect(socket.isConnected()).toBe(true)
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  expect(await client.call(endpoints.getMe)).toBeTruthy()
})

it('a database that is killed is started again by Recado itself, and nothing is asked of anybody', async () => {
  process.kill(server.pid() ?? 0, 'SIGKILL')
  await until(async () => (await post(messageEvent({ rawId: 'AFTER THE KILL' }))).status === 200)
  await until(async () => await ctx.db.message.count({ where: { providerMessageId: 'AFTER THE KILL' } }) === 1)
})
