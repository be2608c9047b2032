import type { ClientEvents, ServerEvents } from '@recado/contracts'
import type { Socket } from 'socket.io-client'
import type { TestApp } from '../../testing/create-test-app.ts'
import type { TestClient } from '../../testing/test-client.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestApp } from '../../testing/create-test-app.ts'
import { until } from '../../testing/until.ts'

let test: TestApp
let owner: TestClient
let agent: TestClient
let conversationId: string
beforeAll(async () => {
  test = await createTestApp({ hasWorker: false })
  const opened = await test.openAssociation()
  owner = opened.owner
  agent = await test.signInAs(opened.subdomain, 'agent')
  conversationId = (await addConversation(opened.ctx)).id
})
afterAll(() => test.close())

it('everybody hears of a take-over, and each hears their own counts', async () => {
  const [ownerSocket, agentSocket] = [await owner.listen(), await agent.listen()]
  const mine = { owner: [] as number[], agent: [] as number[] }
  const causes: string[] = []
  ownerSocket.on('counts.updated', ({ counts }) => mine.owner.push(counts.mine))
  agentSocket.on('counts.updated', ({ counts }) => mine.agent.push(counts.mine))
  ownerSocket.on('conversation.updated', ({ conversation, cause }) => causes.push(`${cause} ${conversation.id}`))
  await agent.call(endpoints.takeOver, { params: { conversationId } })
  await until(() => mine.owner.length > 0 && mine.agent.length > 0 && causes.length > 0)
  expect([mine.owner.at(-1), mine.agent.at(-1), causes[0]]).toEqual([0, 1, `takenOver ${conversationId}`])
  ownerSocket.close()
  agentSocket.close()
})

it('when the line to the database breaks, every socket is told to fetch again', async () => {
  const socket = await owner.listen()
  let resyncs = 0
  socket.on('resync', () => {
    resyncs += 1
  })
  await test.app.root.db.$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE application_name = 'recado relay' AND datname = current_database()`
  await until(() => resyncs === 1)
  let heard = 0
  socket.on('conversation.updated', () => {
    heard += 1
  })
  await agent.call(endpoints.close, { params: { conversationId } })
  await until(() => heard > 0)
  socket.close()
})

it('a socket can ask whether it is heard', async () => {
  const socket = await owner.listen()
  await (socket as Socket<ServerEvents, ClientEvents>).emitWithAck('ping')
  socket.close()
})
