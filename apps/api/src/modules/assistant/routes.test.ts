import type { TestApp } from '../../testing/create-test-app.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp } from '../../testing/create-test-app.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp({ hasWorker: false })
})
afterAll(() => app.close())

it('an admin decides what the assistant may say; an agent may only read it', async () => {
  const { subdomain } = await app.openAssociation()
  const admin = await app.signInAs(subdomain, 'admin')
  const agent = await app.signInAs(subdomain, 'agent')
  const { model, ...settings } = await agent.call(endpoints.getAssistant)
  expect(model).toBeNull()
  expect(settings.isEnabled).toBe(true)
  const changed = { ...settings, name: 'Flora', redFlags: ['processo'] }
  expect(await admin.call(endpoints.updateAssistant, { body: changed })).toEqual({ ...changed, model: null })
  expect((await agent.raw(endpoints.updateAssistant, { body: changed })).status).toBe(403)
})

it('a viewer may not throw a draft away', async () => {
  const { subdomain } = await app.openAssociation()
  const viewer = await app.signInAs(subdomain, 'viewer')
  const params = { conversationId: '0199a3c0-0000-7000-8000-000000000001' }
  expect((await viewer.raw(endpoints.discardDraft, { params })).status).toBe(403)
  expect((await viewer.raw(endpoints.getConversation, { params })).status).toBe(404)
})
