import type { Server } from 'node:http'
import type { Connection } from '../../../platform/db/generated/client.ts'
import type { TestApp } from '../../../testing/create-test-app.ts'
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { freePort } from '../../../platform/free-port.ts'
import { addConnection } from '../../../testing/add-connection.ts'
import { createTestApp } from '../../../testing/create-test-app.ts'
import { checkWebhook } from './check-webhook.ts'

let test: TestApp
let connection: Connection
let other: Server
let otherUrl: string
let status: number
beforeAll(async () => {
  test = await createTestApp({ hasWorker: false })
  connection = await addConnection((await test.openAssociation()).ctx)
  const port = await freePort()
  otherUrl = `http://127.0.0.1:${port}`
  other = createServer((_request, response) => response.writeHead(status).end())
  await new Promise<void>(resolve => other.listen(port, '127.0.0.1', resolve))
})
beforeEach(() => {
  status = 200
})
afterAll(async () => {
  other.close()
  await test.close()
})

function check(webhookUrl: string) {
  const { root, database } = test.app
  const way = { connectionId: connection.id, label: 'Front desk' }
  return checkWebhook({ ...root, config: { ...root.config, webhookUrl } }, database.pool, way, { answerMs: 2000, readMs: 150, hearMs: 2000 })
}

it('what is stored and not read is told, with the worker to look after', async () => {
  expect(await check(test.url)).toMatchObject({ state: 'fail', says: expect.stringMatching(/^stored after \d+ ms, not read$/), advice: expect.stringContaining('worker') })
})

it('another server that answers, and one that answers well and keeps nothing, are told apart', async () => {
  expect((await check(otherUrl)).says).toBe('answered, and stored somewhere else')
  status = 404
  expect((await check(otherUrl)).says).toBe(`${otherUrl} answers 404`)
  status = 401
  expect((await check(otherUrl)).says).toBe(`${otherUrl} refuses the signature`)
  status = 503
  expect((await check(otherUrl)).says).toBe(`${otherUrl} cannot store just now`)
})
