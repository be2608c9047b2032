// What a webhook costs at least: the same server, the same signature check, one INSERT of the body.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { serveQuestions } from './serve-questions.ts'

const { DATABASE_URL: connectionString, BENCH_HOOK_KEY: key = '' } = process.env
const pool = new pg.Pool({ connectionString, max: 20 })
await pool.query('CREATE TABLE IF NOT EXISTS bench_bodies (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)')

const app = new Hono()
app.post('/webhooks', async (c) => {
  const body = Buffer.from(await c.req.arrayBuffer())
  const expected = createHmac('sha512', key).update(body).digest()
  const given = Buffer.from(c.req.header('x-webhook-hmac') ?? '', 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return c.body(null, 401)
  await pool.query({ name: 'insert-body', text: 'INSERT INTO bench_bodies (body) VALUES ($1)', values: [body] })
  return c.body(null, 200)
})

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => serveQuestions(port, {}, async () => {
  server.close()
  await pool.end()
}))
