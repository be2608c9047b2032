import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let subdomain: string
let session: string
let owner: TestClient
let page: Page
let ana: string
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  owner = opened.owner
  subdomain = opened.subdomain
  session = await linkNumber(owner, stage.app.simulator)
  const { memberId } = (await owner.call(endpoints.getMe)).associations[0] ?? { memberId: '' }
  await owner.call(endpoints.createTeam, { body: { name: 'Dispensary', memberIds: [memberId] } })
  for (const person of ['ana', 'carlos'])
    stage.app.simulator.control.write(person, session, { text: 'Quero falar com uma pessoa' })
  await until(async () => (await owner.call(endpoints.getConversationCounts)).waiting === 2)
  ana = (await owner.call(endpoints.listConversations, { query: { q: 'Ana' } })).items[0]?.id ?? ''
  page = await enter(stage, owner)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

const row = (name: string) => page.locator('[data-row]', { hasText: name })
const unread = () => page.locator('li', { has: page.locator('[data-folder="Ours"]') }).locator('[data-unread]')

it('a list narrowed to one\'s teams fills as they are given people, and its folder counts what is unread', async () => {
  await page.goto(`/${subdomain}/inbox/all`)
  await row('Carlos').waitFor()
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('menuitem', { name: 'Team' }).hover()
  await page.getByRole('menuitemcheckbox', { name: 'My teams' }).click()
  await page.waitForURL(/team=mine/)
  await row('Carlos').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Save as a folder' }).click()
  await page.getByLabel('Name of the folder').fill('Ours')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('[data-folder="Ours"][aria-current=page]').waitFor()
  const { teams: [team] } = await owner.call(endpoints.listStaff)
  await owner.call(endpoints.assignTeam, { params: { conversationId: ana }, body: { teamId: team?.id ?? '' } })
  await row('Ana').waitFor()
  await until(async () => (await unread().textContent())?.startsWith('1'))
  await row('Ana').click()
  await unread().waitFor({ state: 'detached' })
})

it('a consent is noted beside the conversation, then withdrawn, and found among the contacts', async () => {
  await page.goto(`/${subdomain}/inbox/all/${ana}`)
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Consent' }) })
  await section.getByText('Unknown').waitFor()
  await section.getByRole('button', { name: 'Note' }).click()
  await section.getByLabel('When').fill('2026-01-05')
  await section.getByRole('button', { name: 'Save' }).click()
  await section.getByText('Given').waitFor()
  await section.getByRole('button', { name: 'Note' }).click()
  await section.getByLabel('What the person said').click()
  await page.getByRole('option', { name: 'Withdrawn' }).click()
  await section.getByRole('button', { name: 'Save' }).click()
  await section.getByText('Withdrawn').first().waitFor()
  await section.getByText('Before').click()
  await section.getByText('Given').waitFor()
  await page.goto(`/${subdomain}/contacts?consent=withdrawn`)
  await page.getByRole('row', { name: /Ana/ }).waitFor()
  expect(await page.getByRole('row', { name: /Carlos/ }).count()).toBe(0)
})

it('a consent noted beside the table stands in its row at once', async () => {
  await owner.call(endpoints.saveContactColumns, { body: { columns: [{ column: 'name', width: null }, { column: 'consent', width: null }] } })
  await page.goto(`/${subdomain}/contacts`)
  const carlos = page.locator('tr', { hasText: 'Carlos' })
  await carlos.getByText('Unknown').waitFor()
  await carlos.getByText('Carlos').click()
  const section = page.getByRole('dialog').locator('section', { has: page.getByRole('heading', { name: 'Consent' }) })
  await section.getByRole('button', { name: 'Note' }).click()
  await section.getByRole('button', { name: 'Save' }).click()
  await section.getByText('Given').waitFor()
  await carlos.getByText('Given').waitFor({ timeout: 10_000 })
})
