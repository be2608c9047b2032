import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let subdomain: string
let owner: TestClient
let page: Page
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  subdomain = opened.subdomain
  owner = opened.owner
  const session = await linkNumber(owner, stage.app.simulator)
  stage.app.simulator.control.write('ana', session, { text: 'Hello there' })
  await until(() => stage.app.app.root.db.message.findFirst({ where: { text: 'Hello there' } }))
  page = await enter(stage, owner)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

const composer = () => page.getByRole('textbox', { name: 'Write a message' })
const sent = (text: string) => stage.app.app.root.db.message.count({ where: { text } })

it('the browser learns what makes the page an app, in its language', async () => {
  await page.goto(`/${subdomain}/inbox/all`)
  const path = await page.locator('link[rel="manifest"]').getAttribute('href')
  expect(path).toBe('/manifest.en.webmanifest')
  const answer = await page.request.get(path ?? '')
  expect(answer.headers()['content-type']).toContain('manifest+json')
  const manifest = await answer.json()
  expect(manifest).toMatchObject({ name: 'Recado', start_url: '/', display: 'standalone', lang: 'en' })
  expect(manifest.shortcuts.map(({ name }: { name: string }) => name)).toEqual(['Queue', 'My conversations', 'Notifications'])
  for (const { src } of manifest.icons)
    expect((await page.request.get(src)).headers()['content-type'], src).toMatch(/^image\//)
  expect(manifest.icons.map(({ purpose }: { purpose: string }) => purpose)).toContain('maskable')
})

it('what is sent without a line waits in order, outlives the page, and goes once when the line is back', async () => {
  await page.locator('a[data-row]').first().click()
  await composer().fill('Before')
  await composer().press('Enter')
  await until(async () => await sent('Before') === 1)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 })

  await page.context().setOffline(true)
  await composer().fill('First without a line')
  await composer().press('Enter')
  await composer().fill('Second without a line')
  await composer().press('Enter')
  await page.getByText('Goes by itself when the line is back').first().waitFor()

  await page.reload()
  await page.getByText(/^(?:No internet|The server does not answer)$/).first().waitFor()
  await page.locator('[data-held]', { hasText: 'Second without a line' }).waitFor()
  await composer().fill('Third, after the page was closed')
  await composer().press('Enter')
  await composer().fill('begun and not')
  await page.reload()
  await page.locator('[data-held]', { hasText: 'Third, after the page was closed' }).waitFor()
  expect(await composer().inputValue()).toBe('begun and not')

  await page.context().setOffline(false)
  await page.locator('[data-message]', { hasText: 'Third, after the page was closed' }).waitFor()
  const texts = ['First without a line', 'Second without a line', 'Third, after the page was closed']
  await until(async () => await sent(texts[2] ?? '') === 1)
  const rows = await stage.app.app.root.db.message.findMany({ where: { text: { in: texts } }, orderBy: { createdAt: 'asc' }, select: { text: true } })
  expect(rows.map(({ text }) => text)).toEqual(texts)
  expect(await composer().inputValue()).toBe('begun and not')
})

it('nothing the server knows of people is kept by the worker, and signing out leaves nothing behind', async () => {
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept).toContain('/')
  expect(kept.filter(path => !/^\/(?:$|assets\/|favicon\.svg$|first-paint\.js$)/.test(path))).toEqual([])

  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  const left = await page.evaluate(() => Object.keys(localStorage).filter(key => /draft|outbox|recado\.me|push/i.test(key)))
  expect(left).toEqual([])
  expect(stage.complaints.filter(line => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket|fetching the script/.test(line))).toEqual([])
})
