import type { TestApp } from './testing/create-test-app.ts'
import { request } from 'node:http'
import { maxUploadBytes } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp } from './testing/create-test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await createTestApp({ hasWorker: false })
})
afterAll(() => test.close())

it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('a %s larger than any file that may be sent is refused before it is read', async (method) => {
  const status = await new Promise((resolve, reject) => {
    const sent = request(`${test.url}/api/anything`, { method, headers: { 'content-length': maxUploadBytes * 2 } }, response => resolve(response.statusCode))
    sent.on('error', reject).flushHeaders()
  })
  expect(status).toBe(413)
})
