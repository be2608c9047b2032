import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { expect, it } from 'vitest'
import { answerHeaders } from './answer-headers.ts'

const long = { text: 'x'.repeat(5000) }

function createApp() {
  const seen: { made?: Response, answered?: Response } = {}
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    seen.answered = c.res
  })
  app.use(compress())
  app.use('/api/*', answerHeaders)
  app.get('/api/list', (c) => {
    seen.made = c.json(long)
    return seen.made
  })
  app.get('/api/file', () => new Response('bytes', { headers: { 'cache-control': 'private, max-age=60' } }))
  app.get('/api/wrong', () => {
    throw new Error('wrong')
  })
  app.onError((_error, c) => c.json({ code: 'wrong' }, 500))
  return { app, seen }
}

it('has answers kept nowhere, errors too, unless they say so', async () => {
  const { app } = createApp()
  expect((await app.request('/api/list')).headers.get('cache-control')).toBe('no-store')
  expect((await app.request('/api/wrong')).headers.get('cache-control')).toBe('no-store')
  expect((await app.request('/api/file')).headers.get('cache-control')).toBe('private, max-age=60')
})

it('leaves the answer as it was made', async () => {
  const { app, seen } = createApp()
  const answer = await app.request('/api/list')
  expect(seen.answered).toBe(seen.made)
  expect(answer.headers.get('vary')).toBe('Accept-Encoding')
  expect(await answer.json()).toEqual(long)
})

it('lets it be compressed', async () => {
  const { app } = createApp()
  const answer = await app.request('/api/list', { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(await new Response(answer.body?.pipeThrough(new DecompressionStream('gzip'))).json()).toEqual(long)
})
