import type { Page } from 'playwright-core'
import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { AxeBuilder } from '@axe-core/playwright'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seedInbox, seedTroubles } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

const pages = ['inbox/all', 'contacts', 'patients/import', 'numbers', 'numbers/health', 'knowledge', 'assistant', 'team', 'alerts', 'dead-letters', 'settings', 'events']

let stage: Stage
let seeded: Seeded
beforeAll(async () => {
  stage = await openStage()
  seeded = await seedInbox(stage.app)
  await seedTroubles(stage.app, seeded)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('in Arabic every page is mirrored, fits every width and is reachable by everybody', async () => {
  const page = await enter(stage, seeded.owner, { locale: 'ar' })
  for (const path of [...pages, await firstConversation()]) {
    await page.goto(`/${seeded.subdomain}/${path}`)
    await settle(page)
    expect([path, await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])]).toEqual([path, ['rtl', 'ar']])
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect([path, width, await overflow(page)]).toEqual([path, width, 0])
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
    expect([path, violations.map(({ id }) => id)]).toEqual([path, []])
  }
  expect(stage.complaints).toEqual([])
})

it('within an Arabic page a message and a telephone number run their own way', async () => {
  const page = await enter(stage, seeded.owner, { locale: 'ar' })
  await page.goto(`/${seeded.subdomain}/${await firstConversation()}`)
  const text = page.locator('.bubble [dir=auto]', { hasText: 'Obrigada, Ana!' })
  await text.waitFor()
  expect(await directionOf(page, '.bubble [dir=auto]')).toBe('ltr')
  expect(await directionOf(page, 'aside bdi[dir=ltr]')).toBe('ltr')
  // The list stands where lines begin: on the right of the thread.
  const [row, bubble] = await Promise.all([page.locator('[data-row]').first().boundingBox(), text.boundingBox()])
  expect(row?.x).toBeGreaterThan(bubble?.x ?? Number.NaN)
})

it('a language is chosen and left again without loading the page anew', async () => {
  const page = await enter(stage, seeded.owner)
  await page.goto(`/${seeded.subdomain}/settings`)
  await choose(page, 'English', 'العربية')
  await page.getByRole('heading', { name: 'الإعدادات' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  await choose(page, 'العربية', 'Français')
  await page.getByRole('heading', { name: 'Réglages' }).waitFor()
  expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(['ltr', 'fr'])
})

async function choose(page: Page, from: string, to: string) {
  await page.getByRole('combobox').filter({ hasText: from }).first().click()
  await page.getByRole('option', { name: to }).click()
}

async function firstConversation() {
  const { items } = await seeded.owner.call(endpoints.listConversations, { query: { view: 'mine' } })
  return `inbox/mine/${items.find(({ contact }) => contact.name === 'Ana Souza')?.id}`
}

function directionOf(page: Page, selector: string) {
  return page.locator(selector).first().evaluate(element => getComputedStyle(element).direction)
}

function overflow(page: Page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))
}

/** Until the network rests: lists and pictures are there. */
async function settle(page: Page) {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(150)
}
