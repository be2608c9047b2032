import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let session: string
let subdomain: string
let owner: TestClient
let helena: Page
let marcos: Page
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  owner = opened.owner
  subdomain = opened.subdomain
  session = await linkNumber(owner, stage.app.simulator)
  helena = await enter(stage, owner)
  marcos = await enter(stage, await stage.app.signInAs(subdomain, 'agent'))
  for (const person of ['ana', 'carlos', 'lucia'])
    stage.app.simulator.control.write(person, session, { text: 'Quero falar com uma pessoa' })
  await until(async () => (await owner.call(endpoints.getConversationCounts)).waiting === 3)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('a label made in the settings is put on by key l, and a colleague sees it at once', async () => {
  await marcos.goto(`/${subdomain}/inbox/all`)
  await row(marcos, 'Ana Souza').waitFor()
  await helena.goto(`/${subdomain}/settings`)
  await helena.getByLabel('Name of the label').fill('Receita')
  await helena.getByRole('button', { name: 'Make a label' }).click()
  await helena.getByRole('button', { name: 'Change Receita' }).waitFor()
  await helena.goto(`/${subdomain}/inbox/all`)
  await row(helena, 'Ana Souza').click()
  await helena.getByRole('button', { name: 'Labels and priority' }).waitFor()
  await helena.keyboard.press('l')
  await helena.getByRole('menuitemcheckbox', { name: 'Receita' }).click()
  await row(marcos, 'Ana Souza').locator('[data-label]').waitFor()
  await helena.getByRole('menuitem', { name: 'Priority' }).hover()
  await helena.getByRole('menuitem', { name: 'Urgent' }).click()
  await row(marcos, 'Ana Souza').locator('[data-priority=urgent]').waitFor()
})

it('a view says how many are unread, and reading one says so to everybody', async () => {
  const unreadOf = async (page: Page, view: string) => page.locator('#sidebar-inbox-views li', { hasText: view }).locator('[data-unread]').textContent({ timeout: 1000 }).catch(() => null)
  await until(async () => (await unreadOf(marcos, 'Waiting'))?.startsWith('2'))
  expect(await owner.call(endpoints.getConversationCounts)).toMatchObject({ waiting: 3, unread: { waiting: 2 } })
})

it('the list is sorted and narrowed by the address, live, and kept as a folder', async () => {
  await marcos.goto(`/${subdomain}/inbox/all`)
  await row(marcos, 'Carlos').waitFor()
  await marcos.getByRole('button', { name: /^Sort/ }).click()
  await marcos.getByRole('menuitem', { name: 'Priority' }).click()
  await marcos.waitForURL(/sort=priority/)
  await until(async () => (await marcos.locator('[data-row]').first().textContent())?.includes('Ana Souza'))
  await marcos.getByRole('button', { name: 'Filter' }).click()
  await marcos.getByRole('menuitem', { name: 'Label' }).hover()
  await marcos.getByRole('menuitemcheckbox', { name: 'Receita' }).click()
  await marcos.waitForURL(/label=/)
  await row(marcos, 'Carlos').waitFor({ state: 'hidden' })
  await marcos.getByRole('button', { name: 'Save as a folder' }).click()
  await marcos.getByLabel('Name of the folder').fill('Receitas urgentes')
  await marcos.getByRole('button', { name: 'Save', exact: true }).click()
  await marcos.locator('[data-folder="Receitas urgentes"][aria-current=page]').waitFor()
  await marcos.getByRole('button', { name: 'Without “Receita”' }).click()
  await row(marcos, 'Carlos').waitFor()
  await marcos.reload()
  await marcos.locator('[data-folder="Receitas urgentes"]').click()
  await row(marcos, 'Carlos').waitFor({ state: 'hidden' })
  await row(marcos, 'Ana Souza').waitFor()
  // Their own: nobody else has it.
  expect((await owner.call(endpoints.listFolders)).items).toEqual([])
})

it('what is snoozed leaves the queue of everybody and is back as soon as the person writes', async () => {
  await marcos.goto(`/${subdomain}/inbox/waiting`)
  await row(marcos, 'Carlos').waitFor()
  await helena.goto(`/${subdomain}/inbox/waiting`)
  await row(helena, 'Carlos').click()
  await helena.getByRole('button', { name: 'Snooze' }).waitFor()
  await helena.keyboard.press('s')
  await helena.getByRole('menuitem', { name: 'Until they write' }).click()
  await row(marcos, 'Carlos').waitFor({ state: 'hidden' })
  expect(await owner.call(endpoints.getConversationCounts)).toMatchObject({ waiting: 2, snoozed: 1, all: 3 })
  await marcos.goto(`/${subdomain}/inbox/snoozed`)
  await row(marcos, 'Carlos').waitFor()
  stage.app.simulator.control.write('carlos', session, { text: 'Voltei' })
  await row(marcos, 'Carlos').waitFor({ state: 'hidden' })
  await row(helena, 'Carlos').waitFor()
})

it('a row keeps the keyboard focus while the list is fetched again behind it', async () => {
  const page = await enter(stage, owner)
  let goOn = () => {}
  const held = new Promise<void>(resolve => goOn = resolve)
  // The page fetches as much as it knows once it listens: until the row has the focus that waits.
  await page.route(url => url.pathname.endsWith('/conversations') && url.searchParams.get('limit') === '100', route => held.then(() => route.continue()))
  await page.goto(`/${subdomain}/inbox/all`)
  await row(page, 'Carlos').waitFor()
  const asked = page.waitForResponse(answer => answer.url().includes('limit=100'))
  await page.keyboard.press('j')
  await page.locator('[data-row]:focus').waitFor()
  await page.evaluate(() => document.activeElement?.addEventListener('blur', () => document.body.setAttribute('data-lost', '')))
  goOn()
  await (await asked).finished()
  // The answer is in the page once two frames after it are drawn.
  await page.evaluate(() => new Promise<void>(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))))
  expect(await page.locator('[data-row]:focus').count()).toBe(1)
  expect(await page.locator('[data-lost]').count()).toBe(0)
})

it('several are chosen by key x and a range, closed at once, and taken back where nothing else has happened', async () => {
  await marcos.goto(`/${subdomain}/inbox/waiting`)
  await row(marcos, 'Carlos').waitFor()
  await helena.goto(`/${subdomain}/inbox/all`)
  await row(helena, 'Carlos').waitFor()
  await helena.keyboard.press('j')
  await helena.locator('[data-row]:focus').waitFor()
  await helena.keyboard.press('x')
  await helena.locator('[data-item]').last().getByRole('checkbox').click({ modifiers: ['Shift'] })
  await helena.getByText('3 selected').waitFor()
  await helena.locator('[data-bulk]').getByRole('button', { name: 'Close' }).click()
  await helena.getByText('3 conversations closed').first().waitFor()
  await row(marcos, 'Carlos').waitFor({ state: 'hidden' })
  // One of them writes again meanwhile: that one stays as it is.
  stage.app.simulator.control.write('lucia', session, { text: 'Otra cosa' })
  await until(async () => (await owner.call(endpoints.getConversationCounts)).closed === 2)
  await helena.getByRole('button', { name: 'Undo' }).click()
  await helena.getByText('2 conversations are as they were').first().waitFor()
  await helena.getByText('1 has changed since').first().waitFor()
  await row(marcos, 'Carlos').waitFor()
  await row(marcos, 'Ana Souza').waitFor()
})

it('nothing went wrong in the pages meanwhile', () => {
  expect(stage.complaints).toEqual([])
})

function row(page: Page, name: string) {
  return page.locator('[data-row]').filter({ hasText: name }).first()
}
