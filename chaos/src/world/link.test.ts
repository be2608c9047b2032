import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLink } from './link.ts'

const server = createServer((_, response) => response.end('here'))
let link: Awaited<ReturnType<typeof createLink>>
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  link = await createLink(() => 0.5)
  link.leadTo([(server.address() as AddressInfo).port])
})
afterAll(() => {
  link.close()
  server.closeAllConnections()
  server.close()
})

const ask = async () => (await fetch(`http://127.0.0.1:${link.port}`, { headers: { connection: 'close' } })).text()

it('a line carries, is cut, and carries again', async () => {
  expect(await ask()).toBe('here')
  link.set({ line: 'cut' })
  await expect(ask()).rejects.toThrow('fetch failed')
  link.set({ line: 'ok' })
  expect(await ask()).toBe('here')
})

it('a stalled line loses nothing', async () => {
  link.set({ line: 'stalled' })
  const answer = ask()
  expect(await Promise.race([answer, new Promise(resolve => setTimeout(resolve, 100, 'silence'))])).toBe('silence')
  link.set({ line: 'ok' })
  expect(await answer).toBe('here')
})

it('a lossy line breaks', async () => {
  link.set({ loss: 0.6 })
  await expect(ask()).rejects.toThrow('fetch failed')
  link.set({ loss: 0 })
})
