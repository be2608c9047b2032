import type { Viewer } from '@recado/contracts'
import type { TestApp } from '../../../testing/create-test-app.ts'
import type { RealProcess } from '../../../testing/start-process.ts'
import type { TestClient } from '../../../testing/test-client.ts'
import type { TestSocket } from '../../../testing/test-socket.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestApp } from '../../../testing/create-test-app.ts'
import { startProcess } from '../../../testing/start-process.ts'
import { openSocket } from '../../../testing/test-socket.ts'
import { until } from '../../../testing/until.ts'

// Two web processes on one database: one in here, one that can be killed.

let test: TestApp
let other: RealProcess
let dir: string
let owner: TestClient
let agent: TestClient
let viewer: TestClient
let conversationId: string
const sockets: TestSocket[] = []

beforeAll(async () => {
  test = await createTestApp({ hasWorker: false })
  dir = mkdtempSync(join(tmpdir(), 'recado-presence-'))
  other = await startProcess('web', { DATABASE_URL: test.app.root.config.databaseUrl ?? '', RECADO_DATA_DIR: dir, RECADO_SECRET: 'a secret of thirty-two characters or more', LOG_LEVEL: 'warn' })
  const opened = await test.openAssociation()
  owner = opened.owner
  agent = await test.signInAs(opened.subdomain, 'agent')
  viewer = await test.signInAs(opened.subdomain, 'viewer')
  conversationId = (await addConversation(opened.ctx)).id
})
afterEach(() => sockets.splice(0).forEach(socket => socket.close()))
afterAll(async () => {
  other.child.kill('SIGKILL')
  await other.ended
  await test.close()
  rmSync(dir, { recursive: true, force: true })
})

/** A tab, on the process that can be killed if told so: what it was told last, and how often. */
async function openTab(client: TestClient, url = test.url) {
  const socket = await openSocket(url, { auth: { association: client.subdomain }, extraHeaders: { cookie: client.cookie() }, reconnection: false })
  sockets.push(socket)
  const tab = { viewers: [] as Viewer[], toldCount: 0, view: (isTyping = false, id: string | null = conversationId) => socket.emit('attend', { conversationId: id, isTyping }), close: () => socket.close() }
  socket.on('conversation.viewed', (event) => {
    expect(event.conversationId).toBe(conversationId)
    tab.viewers = event.viewers
    tab.toldCount += 1
  })
  return tab
}

const names = (viewers: Viewer[]) => viewers.map(({ name }) => name.split(' ')[0]).sort()
const rest = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

it('who views and who types is told to who views, over both processes; who goes is gone', async () => {
  const [here, there] = [await openTab(owner), await openTab(agent, other.url)]
  here.view()
  there.view()
  await until(() => names(here.viewers).join() === 'agent,owner' && names(there.viewers).join() === 'agent,owner')
  there.view(true)
  await until(() => here.viewers.some(({ name, isTyping }) => isTyping && name.startsWith('agent')))
  there.view(false, null)
  await until(() => names(here.viewers).join() === 'owner')
  there.view()
  await until(() => here.viewers.length === 2)
  there.close()
  await until(() => names(here.viewers).join() === 'owner')
})

it('the keystrokes of a text are told once, and what was typed last ends by itself', async () => {
  const [here, there] = [await openTab(owner), await openTab(agent)]
  here.view()
  there.view()
  await until(() => here.viewers.length === 2)
  await rest(400)
  const before = here.toldCount
  for (let key = 0; key < 50; key++) {
    there.view(true)
    await rest(10)
  }
  await until(() => here.viewers.some(({ isTyping }) => isTyping))
  await rest(400)
  expect(here.toldCount - before).toBe(1)
  await until(() => here.viewers.length === 2 && here.viewers.every(({ isTyping }) => !isTyping))
})

it('two tabs are one person; the second is told who is there, and the first may go', async () => {
  const [first, second, colleague] = [await openTab(agent), await openTab(agent), await openTab(owner)]
  first.view()
  await until(() => first.viewers.length === 1)
  second.view()
  await until(() => second.viewers.length === 1)
  colleague.view()
  await until(() => colleague.viewers.length === 2)
  first.close()
  await rest(600)
  expect(names(colleague.viewers)).toEqual(['agent', 'owner'])
})

it('another association neither sees nor is seen, though it knows the id; who may only read does not type', async () => {
  const abroad = await test.openAssociation()
  const stranger = await openTab(abroad.owner)
  const [here, reader] = [await openTab(owner), await openTab(viewer, other.url)]
  stranger.view(true)
  here.view()
  reader.view(true)
  await until(() => here.viewers.length === 2 && stranger.viewers.length > 0)
  await rest(400)
  expect(names(here.viewers)).toEqual(['owner', 'viewer'])
  expect(here.viewers.every(({ isTyping }) => !isTyping)).toBe(true)
  expect(stranger.viewers.map(({ name }) => name)).toEqual([`owner of ${abroad.subdomain}`])
})

it('what is no sense is passed over', async () => {
  const here = await openTab(owner)
  here.view(false, 'x')
  here.view(false, '%')
  here.view()
  await until(() => names(here.viewers).join() === 'owner')
})

it('who came before a process broke its line is known to it again soon after', async () => {
  const [here, there] = [await openTab(owner), await openTab(agent, other.url)]
  there.view()
  await until(() => there.viewers.length === 1)
  await test.app.root.db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'recado relay'`
  await rest(1000)
  here.view()
  await until(() => here.viewers.length === 2 && there.viewers.length === 2)
})

it('a process that is killed takes along who sat in it, within seconds', async () => {
  const [here, there] = [await openTab(owner), await openTab(agent, other.url)]
  here.view()
  there.view(true)
  await until(() => here.viewers.length === 2)
  other.child.kill('SIGKILL')
  await until(() => names(here.viewers).join() === 'owner')
})
