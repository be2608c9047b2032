import type { HttpEnv } from './http-env.ts'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { securityHeaders } from './security-headers.ts'
import { serveWeb } from './serve-web.ts'

let dir: string
let app: Hono<HttpEnv>

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'recado-page-'))
  mkdirSync(join(dir, 'assets'))
  writeFileSync(join(dir, 'index.html'), '<title>Recado</title>')
  writeFileSync(join(dir, 'favicon.svg'), '<svg/>')
  writeFileSync(join(dir, 'assets/main-4f2a.js'), 'export {}')
  app = new Hono<HttpEnv>()
  app.use(securityHeaders)
  serveWeb(app, dir)
})

afterAll(() => rmSync(dir, { recursive: true }))

it.each([
  ['/assets/main-4f2a.js', 'public, max-age=31536000, immutable'],
  ['/favicon.svg', 'no-cache'],
  ['/', 'no-cache'],
  ['/conversations/12', 'no-cache'],
])('%s may be kept: %s', async (path, kept) => {
  const answer = await app.request(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe(kept)
  expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors \'none\'')
})

it('answers an address of the page with the page', async () => {
  expect(await (await app.request('/conversations/12')).text()).toBe('<title>Recado</title>')
})

it.each(['/assets/main-gone.js', '/api/nothing', '/webhooks/nothing'])('%s is not found', async (path) => {
  const answer = await app.request(path)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('cache-control')).toBeNull()
})
