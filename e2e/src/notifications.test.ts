import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { randomUUID } from 'node:crypto'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let subdomain: string
let owner: TestClient
let agent: TestClient
let agentId: string
let conversationId: string
let page: Page
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  subdomain = opened.subdomain
  owner = opened.owner
  agent = await stage.app.signInAs(subdomain, 'agent')
  const session = await linkNumber(owner, stage.app.simulator)
  stage.app.simulator.control.write('ana', session, { text: 'Hello there' })
  const message = await until(() => stage.app.app.root.db.message.findFirst({ where: { text: 'Hello there' } }))
  conversationId = message.conversationId
  agentId = (await stage.app.app.root.db.staffMember.findFirstOrThrow({ where: { associationId: message.associationId, role: 'agent' } })).id
  page = await enter(stage, agent)
  await page.goto(`/${subdomain}/inbox/all`)
  await page.locator('a[data-row]').first().waitFor()
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

const mention = (text: string) => owner.call(endpoints.writeNote, { params: { conversationId }, body: { text, clientId: randomUUID(), mentionIds: [agentId] } })
const bell = (name: string | RegExp) => page.getByRole('link', { name })
const icon = () => page.locator('link[rel="icon"]').getAttribute('href')

it('what concerns somebody shows on the bell, the title and the icon, and leads to its place', async () => {
  await mention('look at this')
  await owner.call(endpoints.assign, { params: { conversationId }, body: { memberId: agentId } })
  await bell('2 unread notifications').waitFor()
  await until(async () => (await page.title()).startsWith('(2) '))
  expect(await icon()).toContain('data:image/svg+xml')

  await bell('2 unread notifications').click()
  await page.getByRole('link', { name: /gave you the conversation/ }).waitFor()
  await page.getByRole('link', { name: /named you about/ }).click()
  await page.waitForURL(`**/inbox/all/${conversationId}`)
  // Whoever is there has seen what was told of it.
  await bell('Notifications').waitFor()
  await until(async () => !(await page.title()).startsWith('('))
  expect(await icon()).toBe('/favicon.svg')
})

it('all is read at once', async () => {
  await page.goto(`/${subdomain}/notifications`)
  await mention('and this')
  await mention('and that')
  await bell('2 unread notifications').waitFor()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await bell('Notifications').waitFor()
  await until(async () => (await agent.call(endpoints.listNotifications)).unreadCount === 0)
})

it('who does not want to be disturbed is not, on any page, until they do', async () => {
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('menuitem', { name: 'Do not disturb' }).hover()
  await page.getByRole('menuitem', { name: 'For 1 hour' }).click()
  await bell(/Do not disturb is on/).waitFor()
  await mention('quietly')
  await bell(/^1 unread notification · Do not disturb is on$/).waitFor()
  expect(await page.getByText('quietly', { exact: true }).count()).toBe(1)

  const other = await enter(stage, agent)
  await other.goto(`/${subdomain}/settings`)
  await other.getByRole('link', { name: /Do not disturb is on/ }).waitFor()
  await other.getByRole('button', { name: 'Your account' }).click()
  await other.getByRole('menuitem', { name: /^Do not disturb until/ }).hover()
  await other.getByRole('menuitem', { name: 'Turn off' }).click()
  await bell('1 unread notification').waitFor()
})

it('quiet hours and what rings are kept on the server', async () => {
  await page.goto(`/${subdomain}/settings`)
  await page.getByRole('radio', { name: 'My conversations' }).check({ force: true })
  await page.getByRole('switch', { name: 'Do not disturb every day' }).click()
  await until(async () => {
    const { sound, quietHours } = await agent.call(endpoints.getNotificationSettings)
    return sound === 'mine' && quietHours?.from === '22:00' && quietHours.to === '07:00'
  })
  expect(stage.complaints).toEqual([])
})
