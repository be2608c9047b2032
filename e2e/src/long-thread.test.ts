import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let owner: TestClient
let subdomain: string
let session: string
let conversationId: string
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  ;({ owner, subdomain } = opened)
  session = await linkNumber(owner, stage.app.simulator)
  stage.app.simulator.control.write('ana', session, { text: 'The newest line' })
  const row = await until(async () => (await owner.call(endpoints.listConversations)).items[0])
  conversationId = row.id
  await fill(row)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

/** Three thousand lines before the newest one; of them the last 600 are unread. */
async function fill({ id, connectionId }: { id: string, connectionId: string }) {
  const { db } = stage.app.app.root
  const { associationId } = await db.conversation.findUniqueOrThrow({ where: { id } })
  await db.$executeRaw`
    INSERT INTO messages (association_id, conversation_id, connection_id, direction, author_type, kind, text, sent_at)
    SELECT ${associationId}::uuid, ${id}::uuid, ${connectionId}::uuid, 'in', 'contact', 'text',
      CASE WHEN n = 120 THEN 'The recipe from Córdoba is here' ELSE 'Line ' || n END, now() - interval '2 days' + n * interval '40 seconds'
    FROM generate_series(1, 3000) AS n`
  await unread(600)
}

const unread = (count: number) => stage.app.app.root.db.conversation.update({ where: { id: conversationId }, data: { unreadCount: count, version: { increment: 1 } } })
const line = (page: Page, text: string) => page.locator('[data-message]').filter({ has: page.getByText(text, { exact: true }) })
const drawn = (page: Page) => page.locator('[data-message]').count()

it.each([['en-US', 'New', /Go to the latest: 600/], ['ar', 'جديد', /600/]])('a thread with six hundred unread messages opens where they begin and goes to the latest on demand (%s)', async (locale, divider, latest) => {
  await unread(600)
  const page = await enter(stage, owner, { locale })
  await page.goto(`/${subdomain}/inbox/all/${conversationId}`)
  // The newest counts as well.
  const first = line(page, 'Line 2402')
  await first.waitFor()
  const separator = page.getByRole('separator').filter({ hasText: divider })
  const [log, new_, there] = await Promise.all([page.getByRole('log').boundingBox(), separator.boundingBox(), first.boundingBox()])
  expect(there?.y).toBeGreaterThan(log?.y ?? Number.NaN)
  expect(there?.y).toBeLessThan((log?.y ?? 0) + (log?.height ?? 0))
  expect(new_?.y).toBeLessThan(there?.y ?? 0)
  await page.getByRole('log').evaluate(log => log.scrollTo({ top: 50 }))
  await line(page, 'Line 2330').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: latest }).click()
  await line(page, 'The newest line').waitFor()
  expect(await drawn(page)).toBeLessThan(160)
  await until(async () => (await stage.app.app.root.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })).unreadCount === 0)
  await page.context().close()
})

it('a word is found far back, and leads to its message among its neighbours', async () => {
  const page = await enter(stage, owner)
  await page.goto(`/${subdomain}/inbox/all`)
  await page.locator('[data-row]', { hasText: 'Ana Souza' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('recipe cordob')
  const hit = page.locator('[data-row]', { hasText: 'The recipe from Córdoba' })
  await hit.waitFor()
  expect(await hit.locator('mark').allTextContents()).toEqual(['recipe', 'Córdob'])
  await hit.focus()
  await page.keyboard.press('Enter')
  await line(page, 'Line 121').waitFor()
  await until(() => page.evaluate(() => document.activeElement?.textContent?.includes('Córdoba') ?? false))
  await until(() => !page.url().includes('message='))
  expect(page.url()).toContain('q=recipe')
  // Nobody found it: what is asked for stands under a filter.
  await page.getByRole('button', { name: 'Notes', exact: true }).click()
  await page.getByText('Nothing found for').waitFor()
  await page.getByRole('button', { name: 'Everything' }).click()
  await hit.waitFor()
  await page.context().close()
})

it('a quote leads to what it answers, however far back', async () => {
  const { db } = stage.app.app.root
  const old = await db.message.findFirstOrThrow({ where: { text: 'Line 40' } })
  const newest = await db.message.findFirstOrThrow({ where: { text: 'The newest line' } })
  await db.message.update({ where: { id: newest.id }, data: { replyToId: old.id, version: { increment: 1 } } })
  await unread(0)
  const page = await enter(stage, owner, { width: 390, height: 844 })
  await page.goto(`/${subdomain}/inbox/all/${conversationId}`)
  await line(page, 'The newest line').getByRole('button', { name: 'Line 40' }).click()
  await line(page, 'Line 45').waitFor()
  await until(() => page.evaluate(() => document.activeElement?.textContent?.includes('Line 40') ?? false))
  await page.getByRole('button', { name: /Go to the latest/ }).click()
  await line(page, 'The newest line').waitFor()
  await page.context().close()
})

it('no page complained', () => {
  expect(stage.complaints).toEqual([])
})
