import type { Ctx } from '../../ctx.ts'
import type { HttpEnv } from '../../platform/http/http-env.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomBytes } from 'node:crypto'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { answerError } from '../../platform/http/answer-error.ts'
import { createMetrics } from '../../platform/metrics/create-metrics.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { countOnConnection } from '../channels/index.ts'
import { measureConnections } from './measure-connections.ts'
import { mountMetrics } from './mount-metrics.ts'

let test: TestContext
let one: Ctx
let other: Ctx
beforeAll(async () => {
  test = await createTestContext()
  one = await test.createAssociation({ subdomain: 'one' })
  other = await test.createAssociation({ subdomain: 'other' })
})
afterAll(() => test.close())

const series = /^([a-z_]\w*)(?:\{(.*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[+-]Inf|NaN)$/i

/** Reads the text format the way a scraper does: every line is a comment, or a series that was announced with its type. */
function parse(text: string) {
  const types = new Map<string, string>()
  const values = new Map<string, number>()
  for (const line of text.split('\n').filter(Boolean)) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (kind === 'TYPE') {
      expect(types.has(name), `${name} is announced twice`).toBe(false)
      types.set(name, rest)
    }
    if (kind)
      continue
    const [, metric = '', labels = '', value] = series.exec(line) ?? []
    expect(metric, line).not.toBe('')
    expect(types.has(metric.replace(/_(?:bucket|sum|count)$/, '')) || types.has(metric), `${metric} was not announced`).toBe(true)
    expect(values.has(`${metric}{${labels}}`), `${line} comes twice`).toBe(false)
    values.set(`${metric}{${labels}}`, Number(value))
  }
  return { types, values }
}

it('every number of every association is in it, with what it does now and did so far', async () => {
  const associationId = one.association.id
  const busy = await addConnection(one, { name: 'Front "desk"', phone: '+5511987654321', lastEventAt: new Date('2026-11-20T14:00:00Z'), breakerUntil: new Date(Date.now() + 60_000) })
  const down = await addConnection(other, { status: 'failed', linkedAt: new Date(), troubles: { gaveUp: new Date().toISOString() } })
  await addConnection(one, { removedAt: new Date() })
  const given = { associationId, connectionId: busy.id }
  await one.db.rawEvent.createMany({ data: ['stored', 'stored', 'failed'].map(status => ({ ...given, digest: randomBytes(32), body: Buffer.from('{}'), status: status as 'stored', receivedAt: new Date(Date.now() - 30_000) })) })
  const conversation = await addConversation(one, { connection: busy, name: 'Secret Person', phone: '+5511912345678' })
  for (const state of ['queued', 'unknown'] as const) {
    const message = await one.db.message.create({ data: { ...given, conversationId: conversation.id, direction: 'out', authorType: 'agent', kind: 'text', text: 'x', status: 'failed', sentAt: new Date() } })
    await one.db.delivery.create({ data: { ...given, messageId: message.id, conversationId: conversation.id, state } })
  }
  await one.db.connectionCount.create({ data: { ...given, day: new Date('2026-01-01'), key: 'sent', count: 40 } })
  await transaction(one, tx => countOnConnection(tx, busy.id, { 'sent': 2, 'ignored:status': 3, 'duplicate': 19 }))

  const text = await measureConnections(test.root)
  const { types, values } = parse(text)
  const of = (name: string, rest = '') => values.get(`${name}{association="one",connection="${busy.id}"${rest}}`)
  expect(of('recado_connection_up')).toBe(1)
  expect(of('recado_connection_info', ',name="Front \\"desk\\""')).toBe(1)
  expect(of('recado_connection_lag_seconds')).toBeGreaterThanOrEqual(30)
  expect(of('recado_connection_last_event_timestamp_seconds')).toBe(new Date('2026-11-20T14:00:00Z').getTime() / 1000)
  expect(of('recado_connection_waiting_events')).toBe(2)
  expect(of('recado_connection_queue_depth')).toBe(1)
  expect(of('recado_connection_dead_letters', ',type="message"')).toBe(1)
  expect(of('recado_connection_dead_letters', ',type="event"')).toBe(1)
  expect(of('recado_connection_breaker_open')).toBe(1)
  expect(of('recado_connection_messages_total', ',outcome="sent"')).toBe(42)
  expect(of('recado_connection_events_total', ',outcome="duplicate"')).toBe(19)
  expect(of('recado_connection_events_total', ',outcome="ignored"')).toBe(3)
  expect(types.get('recado_connection_messages_total')).toBe('counter')
  expect(values.get(`recado_connection_up{association="other",connection="${down.id}"}`)).toBe(0)
  expect(values.get(`recado_connection_trouble{association="other",connection="${down.id}",trouble="gaveUp"}`)).toBe(1)
  expect([...values.keys()].filter(key => key.startsWith('recado_connection_up{'))).toHaveLength(2)
  expect(text).not.toMatch(/Secret|98765|91234/)
})

it('a scrape takes as many statements for twenty numbers as for two', async () => {
  const before = await countStatements()
  for (let n = 0; n < 18; n++)
    await addConnection(n % 2 ? one : other)
  expect(await countStatements()).toBe(before)
  expect(before).toBeLessThanOrEqual(6)
})

async function countStatements() {
  let count = 0
  const db = test.root.db.$extends({
    query: {
      $allOperations({ args, query }) {
        count += 1
        return query(args)
      },
    },
  })
  await measureConnections({ ...test.root, db: db as never })
  return count
}

it('the process is in it as well: requests by surface, sockets, memory; and it is not there for who may not see it', async () => {
  const metrics = createMetrics({ isListening: () => true })
  metrics.watchSockets(() => 3)
  const app = new Hono<HttpEnv>()
  app.onError(answerError)
  app.use(metrics.timeRequests)
  mountMetrics(app, { ...test.root, config: { ...test.root.config, publicUrl: 'http://localhost:3000' } }, metrics)
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address?.port}/metrics`

  await (await fetch(url)).text()
  const answer = await fetch(url)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const { values } = parse(await answer.text())
  expect(values.get('recado_sockets{}')).toBe(3)
  expect(values.get('recado_realtime_listening{}')).toBe(1)
  expect(values.get('recado_http_request_duration_seconds_count{surface="other",status="2xx"}')).toBe(1)
  expect(values.get('process_resident_memory_bytes{}')).toBeGreaterThan(1e6)

  expect((await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404)
  await new Promise(resolve => server.close(resolve))
})
