import type { Page } from 'playwright-core'
import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { endpoints } from '@recado/contracts'
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
