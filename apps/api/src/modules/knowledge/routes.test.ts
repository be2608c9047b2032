import type { TestApp } from '../../testing/create-test-app.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp } from '../../testing/create-test-app.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp({ hasWorker: false })
})
afterAll(() => app.close())

const body = { title: 'Horário', body: 'Das 9h às 18h.' }

it('a supervisor writes an article, with a file, and an agent may only read it', async () => {
  const { subdomain } = await app.openAssociation()
  const supervisor = await app.signInAs(subdomain, 'supervisor')
  const agent = await app.signInAs(subdomain, 'agent')
  const { id } = await supervisor.call(endpoints.createArticle, { body })
  const form = new FormData()
  form.set('file', new File(['regras'], 'regras.txt', { type: 'text/plain' }))
  const attached = await supervisor.call(endpoints.attachToArticle, { params: { articleId: id }, body: form })
  expect(attached).toMatchObject({ language: 'pt', isPublished: true, media: { fileName: 'regras.txt' } })
  expect((await agent.call(endpoints.listArticles)).items).toEqual([attached])
  for (const endpoint of [endpoints.updateArticle, endpoints.deleteArticle, endpoints.detachFromArticle])
    expect((await agent.raw(endpoint, { params: { articleId: id }, body: {} })).status).toBe(403)
  expect((await agent.raw(endpoints.createArticle, { body })).status).toBe(403)
})

it('what is left out of a change stays as it is', async () => {
  const { owner } = await app.openAssociation()
  const { id } = await owner.call(endpoints.createArticle, { body: { ...body, language: 'en', isPublished: false } })
  const changed = await owner.call(endpoints.updateArticle, { params: { articleId: id }, body: { title: 'Hours' } })
  expect(changed).toMatchObject({ title: 'Hours', language: 'en', isPublished: false, body: body.body })
})
