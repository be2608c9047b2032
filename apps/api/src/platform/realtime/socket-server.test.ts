import type { TestApp } from '../../testing/create-test-app.ts'
import type { TestClient } from '../../testing/test-client.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../app.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestApp } from '../../testing/create-test-app.ts'
import { openSocket } from '../../testing/test-socket.ts'
import { until } from '../../testing/until.ts'
import { transaction } from '../db/transaction.ts'
import { announce } from './announce.ts'

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
  await socket.emitWithAck('ping')
  socket.close()
})

it('whoever has a window before their eyes is known to look, until the last of them is hidden or shut', async () => {
  const [one, other] = [await agent.listen(), await agent.listen()]
  const isLooking = async () => await test.app.root.db.staffPage.count({ where: { isLooking: true } }) === 1
  one.look(true)
  other.look(true)
  await until(isLooking)
  one.look(false)
  await one.emitWithAck('ping')
  other.look(false)
  await until(async () => !await isLooking())
  one.look(true)
  await until(isLooking)
  one.close()
  other.close()
  await until(async () => !await isLooking())
})

it('signing out in one tab shuts the sockets of that session, in every tab and process, and of no other session', async () => {
  const other = await startOtherWeb()
  const elsewhere = await test.signInAs(owner.subdomain, 'agent')
  const [here, there] = [await agent.listen(), await elsewhere.listen()]
  const onOther = await openSocket(other.url, { auth: { association: agent.subdomain }, extraHeaders: { cookie: agent.cookie() } })
  const me = () => fetch(`${other.url}/api/me`, { headers: { cookie } })
  const cookie = agent.cookie()
  expect((await me()).status).toBe(200)
  await fetch(`${test.url}/api/auth/sign-out`, { method: 'POST', headers: { cookie, origin: test.url } })
  await until(() => !here.isConnected() && !onOther.isConnected())
  await until(async () => (await me()).status === 401)
  expect(there.isConnected()).toBe(true)
  there.close()
  await other.close()
})

/** A second process on the same database, as far as the database can tell. */
async function startOtherWeb() {
  const { config, log } = test.app.root
  const app = createApp({ config: { ...config, secret: config.secret ?? '', databaseUrl: config.databaseUrl ?? '' }, log })
  const web = await app.startWeb({ port: 0, host: '127.0.0.1' })
  return {
    url: `http://127.0.0.1:${web.port}`,
    async close() {
      await web.close()
      await app.close()
    },
  }
}

it('somebody who joins the queue rings, also when they write on within the same moment', async () => {
  const socket = await owner.listen()
  const causes: string[] = []
  socket.on('conversation.updated', ({ cause }) => causes.push(cause))
  const { contextOf } = test.app
  const { associationId } = await test.app.root.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })
  const ctx = await contextOf(associationId)
  if (!ctx)
    throw new Error('the association is gone')
  await transaction(ctx, tx => announce(tx, { type: 'conversation.updated', conversationId, cause: 'handedOff' }, { type: 'conversation.updated', conversationId, cause: 'message' }))
  await until(() => causes.length > 0)
  expect(causes).toEqual(['handedOff'])
  socket.close()
})
