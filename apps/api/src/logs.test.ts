import type { Simulator } from '@recado/waha-simulator'
import type { App } from './app.ts'
import type { Database } from './platform/db/create-db.ts'
import type { RealProcess } from './testing/start-process.ts'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endpoints } from '@recado/contracts'
import { fastTimings, startSimulator } from '@recado/waha-simulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { loadConfig } from './platform/config/load-config.ts'
import { createLogger } from './platform/log.ts'
import { wahaApiKey } from './testing/create-test-app.ts'
import { linkNumber } from './testing/link-number.ts'
import { openAssociation } from './testing/open-association.ts'
import { startProcess } from './testing/start-process.ts'
import { createTestDatabase } from './testing/test-database.ts'
import { until } from './testing/until.ts'
import { messageEvent, signed } from './testing/waha-events.ts'

const secret = 'a secret of thirty-two characters or more'
let dir: string
let database: Database
let simulator: Simulator
let recado: RealProcess
let app: App
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'recado-logs-'))
  database = await createTestDatabase()
  simulator = await startSimulator({ apiKey: wahaApiKey, timings: fastTimings })
  const environment = { DATABASE_URL: database.url, RECADO_DATA_DIR: dir, RECADO_SECRET: secret, ASSISTANT_QUIET_MS: '50' }
  recado = await startProcess('all', { ...environment, LOG_LEVEL: 'debug' })
  const config = loadConfig({ ...environment, NODE_ENV: 'test', RECADO_DEMO: 'false' })
  app = createApp({ config: { ...config, publicUrl: recado.url, secret, databaseUrl: database.url }, log: createLogger('silent') })
})
afterAll(async () => {
  recado.child.kill('SIGTERM')
  await recado.ended
  await simulator.close()
  await app.close()
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})

const linesAbout = (id: string) => recado.log().split('\n').filter(line => line.includes(id)).map(line => JSON.parse(line) as Record<string, unknown>)

it('each step of a message is a line with its ids, and no line says what was written, to whom or by which key', async () => {
  const { ctx, signIn } = await openAssociation(app)
  const owner = await signIn(recado.url)
  const connection = await linkNumber(owner, simulator, '+5511955550000')
  simulator.control.write('ana', connection.session, { text: 'Tenho epilepsia refratária' })
  const conversation = await until(async () => (await owner.call(endpoints.listConversations, { query: { view: 'assistant' } })).items[0])
  const params = { conversationId: conversation.id }
  await owner.call(endpoints.takeOver, { params })
  const { id } = await owner.call(endpoints.sendMessage, { params, body: { text: 'Sua dose é confidencial', clientId: randomUUID() } })
  await until(async () => (await owner.call(endpoints.listMessages, { params })).items.find(message => message.id === id && message.status === 'delivered'))

  const { hookKeyEncrypted } = await ctx.db.connection.findUniqueOrThrow({ where: { id: connection.id } })
  const hookKey = ctx.cipher.decrypt(hookKeyEncrypted)
  const post = (event: unknown, key: string) => fetch(`${recado.url}/webhooks/waha/${connection.id}`, { method: 'POST', ...toRequest(event, key) })
  await post('{ "Tenho epilepsia', hookKey)
  await post(messageEvent({ rawId: 'FORGED', text: 'Tenho epilepsia' }), 'another key')
  await owner.raw(endpoints.sendMessage, { params, body: { text: ['Sua dose é confidencial'], clientId: 7 } as never })
  await until(() => recado.log().includes('unreadable'))

  const [{ sequence }] = await app.root.db.$queryRaw<[{ sequence: bigint }]>`SELECT raw_event_sequence AS sequence FROM messages WHERE direction = 'in' AND conversation_id = ${conversation.id}::uuid`
  expect(linesAbout(`"eventId":"${sequence}"`)).toEqual(expect.arrayContaining([expect.objectContaining({ connectionId: connection.id, outcome: 'processed' })]))
  expect(linesAbout(id)).toEqual(expect.arrayContaining([expect.objectContaining({ messageId: id, connectionId: connection.id, jobId: expect.any(String) })]))
  for (const hidden of ['epilepsia', 'confidencial', '11987654321', '1987654321', '5511955550000', 'Ana Souza', wahaApiKey, hookKey, secret, new URL(database.url).password])
    expect(recado.log().split('\n').filter(line => line.includes(hidden)), hidden).toEqual([])
})

function toRequest(event: unknown, key: string) {
  const { body, headers } = signed(event, key)
  return { body: Buffer.from(body), headers }
}
