import type { TestApp } from './testing/create-test-app.ts'
import type { TestClient } from './testing/test-client.ts'
import { randomUUID } from 'node:crypto'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, wahaApiKey } from './testing/create-test-app.ts'
import { until } from './testing/until.ts'

let test: TestApp
let owner: TestClient
beforeAll(async () => {
  test = await createTestApp()
  owner = (await test.openAssociation()).owner
})
afterAll(() => test.close())

it('a patient writes, the assistant answers, hands off, an agent takes over and sees blue ticks', async () => {
  const { simulator } = test
  const connection = await owner.call(endpoints.createConnection, { body: { name: 'Reception', waha: { url: simulator.url, apiKey: wahaApiKey } } })
  expect(connection.status).toBe('stopped')
  const params = { connectionId: connection.id }
  await owner.call(endpoints.startConnection, { params })
  await until(async () => (await owner.call(endpoints.getConnection, { params })).status === 'scan_qr')
  const { qr, expiresAt } = await owner.call(endpoints.getQr, { params })
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
  simulator.control.scanCode(qr, '+5511955550000')
  const linked = await until(async () => {
    const now = await owner.call(endpoints.getConnection, { params })
    return now.status === 'working' && now
  })
  expect(linked.phone).toBe('+5511955550000')

  const socket = await owner.listen()
  const heard: string[] = []
  socket.onAny(event => heard.push(event))
  const written = simulator.control.write('ana', linked.session, { text: 'Bom dia' })
  expect(written.rawId).toBeTruthy()
  const conversation = await until(async () => (await owner.call(endpoints.listConversations, { query: { view: 'assistant' } })).items[0])
  expect(conversation.contact).toMatchObject({ kind: 'lead', name: 'Ana Souza' })
  expect(conversation.unreadCount).toBe(1)

  const taken = await owner.call(endpoints.takeOver, { params: { conversationId: conversation.id } })
  expect(taken.state).toBe('human')
  const clientId = randomUUID()
  const send = () => owner.call(endpoints.sendMessage, { params: { conversationId: conversation.id }, body: { text: 'Olá, Ana!', clientId } })
  const [one, two] = await Promise.all([send(), send()])
  expect(one.id).toBe(two.id)
  simulator.control.openChat('ana', linked.session)
  const read = await until(async () => {
    const { items } = await owner.call(endpoints.listMessages, { params: { conversationId: conversation.id } })
    return items.find(message => message.id === one.id && message.status === 'read')
  })
  expect(read.text).toBe('Olá, Ana!')
  const seen = simulator.control.thread('ana', linked.session).filter(bubble => bubble.text === 'Olá, Ana!')
  expect(seen).toHaveLength(1)
  expect(heard).toContain('message.created')
  expect(heard).toContain('message.updated')
  socket.close()
})
