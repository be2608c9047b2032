import type { Page } from 'playwright-core'
import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { until, wahaApiKey } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { seedInbox, seedTroubles } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

const shots = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
/** Only on purpose: `UPDATE_SCREENSHOTS=1` renews the pictures of the README. */
const updatesPictures = process.env.UPDATE_SCREENSHOTS === '1'

const pages = ['inbox/all', 'contacts', 'patients/import', 'numbers', 'numbers/health', 'knowledge', 'canned-answers', 'canned-answers?answer=new', 'assistant', 'team', 'alerts', 'notifications', 'dead-letters', 'dead-letters?type=event', 'settings', 'events']
const widths = [1440, 1024, 390]

let stage: Stage
let seeded: Seeded
beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  stage = await openStage()
  seeded = await seedInbox(stage.app)
  if (!updatesPictures)
    await seedTroubles(stage.app, seeded)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  it('every page is reachable by everybody, fits every width and asks nothing of another host', async () => {
    const page = await open(scheme)
    for (const path of [...pages, await firstNumber(), await firstConversation()]) {
      await page.goto(`/${seeded.subdomain}/${path}`)
      await settle(page)
      // What fits in one theme fits in the other.
      for (const width of scheme === 'light' ? widths : []) {
        await page.setViewportSize({ width, height: 900 })
        expect([path, width, await overflow(page)]).toEqual([path, width, 0])
      }
      await page.setViewportSize({ width: 1440, height: 900 })
      expect([path, await violations(page)]).toEqual([path, []])
    }
    expect(stage.complaints).toEqual([])
  })
})

it('the first load of the inbox is at most 270 kB of compressed script', async () => {
  const page = await open('light')
  await page.goto(`/${seeded.subdomain}/inbox/all`)
  await settle(page)
  const bytes = await page.evaluate<number>(`performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(270_000)
})

it.runIf(updatesPictures)('the pictures of the README are taken', async () => {
  const conversation = await firstConversation()
  await picture('inbox-light', 'light', `/${seeded.subdomain}/${conversation}`)
  await picture('inbox-dark', 'dark', `/${seeded.subdomain}/${conversation}`)
  await picture('inbox-phone', 'light', `/${seeded.subdomain}/${conversation}`, { width: 390, height: 844 })
  const { id: connectionId } = await seeded.owner.call(endpoints.createConnection, { body: { name: 'Acolhimento', waha: { url: stage.app.simulator.url, apiKey: wahaApiKey } } })
  await seeded.owner.call(endpoints.startConnection, { params: { connectionId } })
  await until(() => seeded.owner.call(endpoints.getQr, { params: { connectionId } }))
  await picture('link-number', 'light', `/${seeded.subdomain}/numbers/${connectionId}`)
  await picture('phones', 'light', `${stage.app.simulator.url}/#ana`)
})

async function picture(name: string, scheme: 'light' | 'dark', url: string, size = { width: 1440, height: 900 }) {
  const page = await open(scheme, 'pt-BR')
  await page.setViewportSize(size)
  await page.goto(url)
  await settle(page)
  await page.screenshot({ path: `${shots}${name}.png` })
}

function open(scheme: 'light' | 'dark', locale = 'en-US'): Promise<Page> {
  return enter(stage, seeded.owner, { scheme, locale })
}

async function firstNumber() {
  const { items: [number] } = await seeded.owner.call(endpoints.listConnections)
  return `numbers/${number?.id}`
}

async function firstConversation() {
  const conversation = await stage.app.app.root.db.conversation.findFirstOrThrow({ where: { state: 'human' } })
  return `inbox/all/${conversation.id}`
}

/** Until the network rests: lists and pictures are there. */
async function settle(page: Page) {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(150)
}

function overflow(page: Page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))
}

async function violations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(' | ')}`)
}
