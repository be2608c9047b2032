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
let address: string
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  owner = opened.owner
  const session = await linkNumber(owner, stage.app.simulator)
  const { control } = stage.app.simulator
  // One after the other: what is written in the same second stands as it came.
  for (const text of ['First picture', 'Second picture', 'Third picture']) {
    control.write('ana', session, { image: true, text })
    await until(async () => await stage.app.app.root.db.message.count({ where: { text } }) > 0)
  }
  control.write('ana', session, { document: true })
  const { id } = await until(async () => (await owner.call(endpoints.listConversations)).items[0])
  const params = { conversationId: id }
  await until(async () => (await owner.call(endpoints.listMessages, { params })).items.filter(({ media }) => media?.status === 'stored').length === 4)
  await stage.app.app.root.db.message.updateMany({ where: { text: 'Third picture' }, data: { originalText: 'Fird picture', editedAt: new Date() } })
  address = `/${opened.subdomain}/inbox/all/${id}`
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

const picture = (page: Page, caption: string) => page.locator('[data-message]', { hasText: caption }).getByRole('button', { name: /Enlarge|تكبير/ })
const caption = (page: Page, text: string) => page.getByRole('dialog').getByText(text).waitFor()

it.each([['en-US', 'ArrowLeft', 'ArrowRight'], ['ar', 'ArrowRight', 'ArrowLeft']])('the pictures of a conversation are gone through by keyboard, and the focus comes back (%s)', async (locale, back, on) => {
  const page = await enter(stage, owner, { locale })
  await page.goto(address)
  await picture(page, 'Second picture').focus()
  await page.keyboard.press('Enter')
  await caption(page, 'Second picture')
  await page.keyboard.press(back)
  await caption(page, 'First picture')
  await page.keyboard.press(on)
  await page.keyboard.press(on)
  await caption(page, 'Third picture')
  await page.keyboard.press('+')
  await until(() => page.locator('dialog img').evaluate(image => image.style.transform.includes('scale(1.5)')))
  // The focus does not leave it.
  for (let time = 0; time < 8; time++)
    await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await picture(page, 'Second picture').evaluate(element => element === document.activeElement)).toBe(true)
  await page.context().close()
})

it('a PDF is read in place, and what an edited message said is shown to who leads', async () => {
  const page = await enter(stage, owner, { width: 390, height: 844, scheme: 'dark' })
  await page.goto(address)
  await page.getByRole('button', { name: /^View / }).click()
  await page.getByText(/\d+ page/).waitFor()
  await until(() => page.locator('dialog canvas').first().evaluate(canvas => canvas instanceof HTMLCanvasElement && canvas.width > 100))
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'See what it said before' }).click()
  await page.getByText('Fird picture').waitFor()
  expect(await stage.app.app.root.db.auditEntry.count({ where: { action: 'message.originalRevealed' } })).toBe(1)
  await page.context().close()
})

it('no page complained', () => {
  expect(stage.complaints).toEqual([])
})
