import type { TestClient } from '@recado/api/testing'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let owner: TestClient
let address: string
let session: string
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  owner = opened.owner
  session = await linkNumber(owner, stage.app.simulator)
  stage.app.simulator.control.album('ana', session, 6)
  const { id } = await until(async () => (await owner.call(endpoints.listConversations)).items[0])
  const params = { conversationId: id }
  await until(async () => (await owner.call(endpoints.listMessages, { params })).items.filter(({ media }) => media?.status === 'stored').length === 6)
  address = `/${opened.subdomain}/inbox/all/${id}`
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('an album is one grid that opens the gallery at the picture chosen, and one by one each has its menu', async () => {
  const page = await enter(stage, owner)
  await page.goto(address)
  const album = page.locator('[data-album]')
  await album.waitFor()
  expect(await album.getByRole('button', { name: /^Enlarge/ }).count()).toBe(4)
  await album.getByRole('button', { name: 'Enlarge the picture; 2 more in the album' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('img').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await album.getByRole('button', { name: 'See one by one' }).click()
  await album.waitFor({ state: 'detached' })
  expect(await page.locator('[data-message]').getByRole('button', { name: 'Reply' }).count()).toBeGreaterThanOrEqual(6)
  await page.getByRole('button', { name: 'Put the pictures together' }).click()
  await album.waitFor()
  await page.context().close()
})

it('who comes by a link to a picture beyond the fourth is led to the album', async () => {
  const [conversationId = ''] = address.split('/').slice(-1)
  const last = (await owner.call(endpoints.listMessages, { params: { conversationId } })).items.find(({ kind }) => kind === 'image')
  const page = await enter(stage, owner)
  await page.goto(`${address}?message=${last?.id}`)
  await page.locator(`[data-album] [data-message="${last?.id}"].found`).waitFor({ state: 'attached' })
  await page.context().close()
})

it('an album that is seen one by one, and put together again, keeps its place and the focus', async () => {
  for (let count = 1; count <= 20; count++)
    stage.app.simulator.control.write('ana', session, { text: `Linha ${count}` })
  const page = await enter(stage, owner)
  await page.goto(address)
  await page.getByText('Linha 20').last().waitFor()
  const scroller = page.getByRole('log')
  const topOf = () => scroller.evaluate((element) => {
    const first = [...element.querySelectorAll('[data-message]')].find(message => message.closest('[data-album]') ?? message.querySelector('img'))
    return Math.round((first?.getBoundingClientRect().top ?? 0) - element.getBoundingClientRect().top)
  })
  await scroller.evaluate((element) => {
    const album = element.querySelector('[data-album]')
    element.scrollTop += (album?.getBoundingClientRect().top ?? 0) - element.getBoundingClientRect().top + 60
  })
  const before = await topOf()
  await page.getByRole('button', { name: 'See one by one' }).press('Enter')
  await page.locator('[data-message]:focus').waitFor({ timeout: 10_000 })
  expect(Math.abs(await topOf() - before)).toBeLessThan(30)
  await page.getByRole('button', { name: 'Put the pictures together' }).press('Enter')
  await page.locator('[data-album] [data-message]:focus').waitFor()
  await page.context().close()
})
