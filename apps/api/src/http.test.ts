import type { TestApp } from './testing/create-test-app.ts'
import { request } from 'node:http'
import { endpoints, maxUploadBytes } from '@recado/contracts'
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

it('a short answer comes as it is, a long one compressed', async () => {
  const { owner } = await test.openAssociation()
  const encodingOf = async (text: string) => {
    const made = await owner.call(endpoints.createCannedAnswer, { body: { code: `a${text.length}`, text, isPersonal: true } })
    const answer = await owner.raw(endpoints.listCannedAnswers)
    expect(await answer.json()).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ text })]) })
    await owner.call(endpoints.deleteCannedAnswer, { params: { answerId: made.id } })
    return answer.headers.get('content-encoding')
  }
  expect(await encodingOf('x'.repeat(100))).toBeNull()
  expect(await encodingOf('x'.repeat(2000))).toBe('gzip')
})
