import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seedInbox } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let seeded: Seeded
beforeAll(async () => {
  stage = await openStage()
  seeded = await seedInbox(stage.app)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

/** The inbox, with the parts of its menus held back until they are let go. */
async function openInbox() {
  const page = await enter(stage, seeded.owner)
  let letGo = () => {}
  const held = new Promise<void>(resolve => letGo = resolve)
  await page.route(/\/assets\/FullMenu/, route => held.then(() => route.continue()))
  await page.goto(`/${seeded.subdomain}/inbox/all`)
  await page.locator('[data-row]').first().waitFor()
  return { page, letGo }
}

it('a key pressed on a button before its menu is there opens it, on its first line, and Escape leads back to the button', async () => {
  const { page, letGo } = await openInbox()
  const sort = page.getByRole('button', { name: /^Sort/ })
  expect(await sort.getAttribute('aria-haspopup')).toBe('menu')
  await sort.press('Enter')
  expect(await page.getByRole('menu').count()).toBe(0)
  letGo()
  await page.locator('[role=menuitem]:focus', { hasText: 'Last activity' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('button[aria-label^="Sort"]:focus').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.locator('[role=menuitem]:focus', { hasText: 'Last activity' }).waitFor()
})

it('a click on a button before its menu is there opens it once, however often it is clicked', async () => {
  const { page, letGo } = await openInbox()
  const filter = page.getByRole('button', { name: 'Filter' })
  const box = await filter.boundingBox()
  await filter.click()
  await filter.click()
  letGo()
  await page.getByRole('menuitem').first().waitFor()
  expect(await filter.getAttribute('aria-expanded')).toBe('true')
  expect(await filter.boundingBox()).toEqual(box)
})

it('nothing went wrong in the pages meanwhile', () => {
  expect(stage.complaints).toEqual([])
})

it('a part that does not come because the line is away leaves the page as it is; with the line the page is fetched anew, and has it', async () => {
  const page = await enter(stage, seeded.owner)
  await page.route(/\/assets\/FullMenu|\/health\/ready/, route => route.abort('internetdisconnected'))
  await page.goto(`/${seeded.subdomain}/inbox/all`)
  await page.locator('[data-row]').first().waitFor()
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  const isSamePage = () => page.evaluate(() => 'isSamePage' in window)
  const asked = page.waitForEvent('requestfailed', request => request.url().includes('/health/ready'))
  await page.getByRole('button', { name: 'Filter' }).click()
  await asked
  await page.getByRole('button', { name: 'Filter' }).click()
  expect(await isSamePage()).toBe(true)
  await page.mouse.move(0, 0)
  const anew = page.waitForEvent('load')
  await page.unroute(/\/assets\/FullMenu|\/health\/ready/)
  // Not pressed: what was asked for before may bring the new page just now, and a press on it would open the menu already.
  await page.getByRole('button', { name: 'Filter' }).hover()
  await anew
  expect(await isSamePage()).toBe(false)
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('menuitem').first().waitFor()
})
