import type { Simulator } from '@recado/waha-simulator'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from '../../testing/create-test-context.ts'
import { createServer } from 'node:http'
import { startSimulator } from '@recado/waha-simulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { checkWaha, requireUsableWaha } from './check-waha.ts'

const apiKey = 'the right key'
let test: TestContext
let simulator: Simulator
const servers: Server[] = []
beforeAll(async () => {
  simulator = await startSimulator({ apiKey })
  test = await createTestContext({ WAHA_URL: `${simulator.url}/`, WAHA_API_KEY: apiKey })
})
afterAll(async () => {
  servers.forEach(server => server.close())
  await simulator.close()
  await test.close()
})

/** A server that answers this to everything, or by path. */
async function answering(status: number, body: unknown, byPath: Record<string, [number, unknown]> = {}) {
  const server = createServer((request, response) => {
    const [code, answer] = byPath[request.url?.split('?')[0] ?? ''] ?? [status, body]
    response.writeHead(code, { 'content-type': 'application/json' }).end(typeof answer === 'string' ? answer : JSON.stringify(answer))
  })
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const check = (url: string, key: string | undefined = apiKey) => checkWaha(test.root, { url, apiKey: key })
const version = (text: string, tier = 'CORE') => ({ '/api/server/version': [200, { version: text, engine: 'GOWS', tier, browser: null }] as [number, unknown] })

it('a server that can be used says its version and engine', async () => {
  expect(await check(simulator.url)).toEqual({ isUsable: true, code: 'ok', version: expect.any(String), engine: expect.stringMatching(/GOWS|NOWEB|WEBJS/) })
})

it('a path and a slash at the end of the address do not matter', async () => {
  expect(await check(`${simulator.url}///`)).toMatchObject({ code: 'ok' })
})

it('each way it can be wrong has a name of its own', async () => {
  expect(await check('http://127.0.0.1:59999')).toMatchObject({ isUsable: false, code: 'unreachable' })
  expect(await check(simulator.url, 'a wrong key')).toMatchObject({ isUsable: false, code: 'unauthorized' })
  expect(await check(await answering(200, '<html>some router</html>'))).toMatchObject({ isUsable: false, code: 'notWaha' })
  expect(await check(await answering(404, { message: 'Not found' }))).toMatchObject({ isUsable: false, code: 'notWaha' })
  expect(await check(await answering(403, { message: 'Forbidden', statusCode: 403 }))).toMatchObject({ isUsable: false, code: 'forbidden' })
  expect(await check(await answering(500, { message: 'boom' }))).toMatchObject({ isUsable: false, code: 'failing' })
})

it('an address that is right but for its protocol or its path says so', async () => {
  const { host } = new URL(simulator.url)
  expect(await check(`https://${host}`)).toMatchObject({ isUsable: false, code: 'wrongScheme' })
  expect(await check(`${simulator.url}/dashboard`)).toMatchObject({ isUsable: false, code: 'wrongPath' })
})

it('what a usable server leaves to wish for is said', async () => {
  const on = async (number: string, engine: string, key = apiKey) => (await check(await answering(200, [], { '/api/server/version': [200, { version: number, engine, tier: 'CORE' }] }), key)).warnings
  expect(await on('2026.7.1', 'GOWS')).toBeUndefined()
  expect(await on('2026.6.1', 'NOWEB')).toEqual(['updateAdvised'])
  expect(await on('2026.8.2', 'WEBJS', '123')).toEqual(['weakKey', 'browserEngine'])
  expect(await on('2026.8.2', 'TELEPATHY')).toEqual(['unknownEngine'])
  expect(await on('dev', 'GOWS')).toEqual(['unknownVersion'])
  expect(await check(simulator.url, 'admin')).toMatchObject({ code: 'unauthorized', warnings: ['weakKey'] })
})

it('a server too old to be relied on is named, with its version', async () => {
  expect(await check(await answering(500, {}, version('2026.4.1')))).toEqual({ isUsable: false, code: 'oldCore', version: '2026.4.1', engine: 'GOWS' })
  expect(await check(await answering(500, {}, version('2026.4.1', 'PLUS')))).toEqual({ isUsable: false, code: 'tooOld', version: '2026.4.1', engine: 'GOWS' })
})

it('a key that may see the version and no sessions is not enough', async () => {
  const url = await answering(403, { message: 'Forbidden' }, version('2026.7.1'))
  expect(await check(url)).toMatchObject({ isUsable: false, code: 'forbidden', version: '2026.7.1' })
})

it('the key of the configured server goes to that server only', async () => {
  expect(await checkWaha(test.root, { url: simulator.url })).toMatchObject({ code: 'ok' })
  const keys: unknown[] = []
  const spy = createServer((request, response) => {
    keys.push(request.headers['x-api-key'])
    response.writeHead(401).end('{}')
  })
  servers.push(spy)
  await new Promise<void>(resolve => spy.listen(0, '127.0.0.1', resolve))
  expect(await checkWaha(test.root, { url: `http://127.0.0.1:${(spy.address() as AddressInfo).port}` })).toMatchObject({ code: 'unauthorized' })
  expect(keys).toEqual([])
})

it('an unusable server is refused with the diagnosis', async () => {
  await expect(requireUsableWaha(test.root, { url: 'http://127.0.0.1:59999', apiKey })).rejects.toMatchObject({ code: 'connection.wahaUnusable', details: { code: 'unreachable' } })
})
