import type { Page } from 'playwright-core'
import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { until, wahaApiKey } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bothThemes, follow, nameOf, overflow, putOn, routesOf, violations } from './testing/look.ts'
import { seedInbox, seedTroubles } from './testing/seed.ts'
import { settle } from './testing/settle.ts'
import { enter, openStage } from './testing/stage.ts'

const shots = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
/** Only on purpose: `UPDATE_SCREENSHOTS=1` renews the pictures of the README. */
const updatesPictures = process.env.UPDATE_SCREENSHOTS === '1'

/** In one language pages are loaded, in the other one they are gone to as by a link. Both are looked at in the theme they come in, then in the other one. */
const looks = [['loaded', 'light', 'pt-BR'], ['gone to', 'dark', 'ar']] as const
const widths = [1440, 1024, 390]

let stage: Stage
let seeded: Seeded
let invitation: string
beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  stage = await openStage()
  seeded = await seedInbox(stage.app)
  if (!updatesPictures)
    await seedTroubles(stage.app, seeded)
  const { url } = await seeded.owner.call(endpoints.inviteStaff, { body: { email: 'marcos@example.org', role: 'agent' } })
  invitation = new URL(url).pathname
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

/** What an address with a place in it is visited with. A page without one is visited by itself. */
const samples: Record<string, () => Promise<string[]> | string[]> = {
  'association': () => [],
  'home': () => ['/'],
  'inbox': async () => ['inbox/all', 'inbox/closed', 'inbox/all?q=zzz', 'inbox/all/00000000-0000-4000-8000-000000000000', await firstConversation()],
  'number': async () => [await firstNumber()],
  'import': async () => [await anImport()],
  'setup': () => ['/setup', '/setup?token=told-by-the-server'],
  'invitation': async () => [invitation, '/invitation/nobody-knows-this-one'],
  'not-found': () => ['/nowhere/at/all'],
  'contacts': async () => ['contacts', 'contacts?q=zzz', `contacts?contact=${await firstContact()}`],
  'canned-answers': () => ['canned-answers', 'canned-answers?answer=new'],
  'knowledge': () => ['knowledge', 'knowledge?article=new'],
  'dead-letters': () => ['dead-letters', 'dead-letters?type=event'],
}

describe.concurrent.each(looks)('%s, in %s at first, in %s', (way, scheme, locale) => {
  it('every page of the router is reachable by everybody in both themes, fits every width and asks nothing of another host', async () => {
    const [page, stranger] = [await open(scheme, locale), await stage.open({ scheme, locale })]
    await page.goto(`/${seeded.subdomain}/inbox/all`)
    await page.locator('[data-row]').first().waitFor()
    await stranger.goto('/sign-in')
    const routes = await routesOf(page)
    expect(routes.length).toBeGreaterThan(15)
    const found: [string, string, string[]][] = []
    for (const { name, path, isPublic } of routes) {
      const inAssociation = path.replace(/^\/:a\([^/]*\)\/?/, '')
      const addresses = await samples[name]?.() ?? [inAssociation]
      // A page with a place in its address needs a sample here.
      expect([name, addresses.filter(address => address.includes(':'))]).toEqual([name, []])
      for (const address of addresses) {
        const at = isPublic && name !== 'not-found' ? stranger : page
        await visit(at, address.startsWith('/') ? address : `/${seeded.subdomain}/${address}`)
        if (name !== 'home')
          expect([address, await nameOf(at)]).toEqual([address, name])
        await lookAt(at, address)
      }
    }
    expect(found).toEqual([])
    expect(stage.complaints).toEqual([])

    async function visit(at: Page, path: string) {
      if (way === 'gone to')
        return follow(at, path)
      await at.goto(path)
      await settle(at)
    }

    async function lookAt(at: Page, address: string) {
      expect([address, await at.evaluate(() => [document.documentElement.dir, document.documentElement.lang])]).toEqual([address, [locale === 'ar' ? 'rtl' : 'ltr', locale]])
      // What fits in one theme fits in the other.
      for (const width of widths) {
        await at.setViewportSize({ width, height: 900 })
        expect([address, width, await overflow(at)]).toEqual([address, width, 0])
      }
      await at.setViewportSize({ width: 1440, height: 900 })
      for (const theme of await bothThemes(at)) {
        await putOn(at, theme)
        const problems = await violations(at)
        if (problems.length)
          found.push([address, theme, problems])
      }
    }
  }, 600_000)
})

it('the first load of the inbox is at most 250 kB of compressed script', async () => {
  const page = await open('light')
  await page.goto(`/${seeded.subdomain}/inbox/all`)
  await settle(page)
  const bytes = await page.evaluate<number>(`performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(250_000)
})

it.runIf(updatesPictures)('the pictures of the README are taken', async () => {
  const conversation = await firstConversation()
  await picture('inbox-light', 'light', `/${seeded.subdomain}/${conversation}`)
  await picture('inbox-dark', 'dark', `/${seeded.subdomain}/${conversation}`)
  await picture('inbox-phone', 'light', `/${seeded.subdomain}/${conversation}`, { size: { width: 390, height: 844 } })
  const { id: connectionId } = await seeded.owner.call(endpoints.createConnection, { body: { name: 'Acolhimento', waha: { url: stage.app.simulator.url, apiKey: wahaApiKey } } })
  await seeded.owner.call(endpoints.startConnection, { params: { connectionId } })
  await until(() => seeded.owner.call(endpoints.getQr, { params: { connectionId } }))
  await picture('link-number', 'light', `/${seeded.subdomain}/numbers/${connectionId}`)
  // The simulated phones listen for as long as they are shown: they never stop loading.
  await picture('phones', 'light', `${stage.app.simulator.url}/#ana`, { isAtRest: page => page.getByText('Recebi a receita').last().waitFor() })
})

async function picture(name: string, scheme: 'light' | 'dark', url: string, { size = { width: 1440, height: 900 }, isAtRest = settle } = {}) {
  const page = await open(scheme, 'pt-BR')
  await page.setViewportSize(size)
  await page.goto(url)
  await isAtRest(page)
  await page.screenshot({ path: `${shots}${name}.png` })
}

function open(scheme: 'light' | 'dark', locale = 'en-US'): Promise<Page> {
  return enter(stage, seeded.owner, { scheme, locale })
}

async function firstNumber() {
  const { items: [number] } = await seeded.owner.call(endpoints.listConnections)
  return `numbers/${number?.id}`
}

async function anImport() {
  const body = new FormData()
  body.set('kind', 'patients')
  body.set('file', new File(['Full name,Mobile\nIris Nunes,+55 31 98765-1111\n'], 'patients.csv'))
  const { id } = await seeded.owner.call(endpoints.uploadImport, { body })
  return `contacts/imports/${id}`
}

async function firstContact() {
  const { items } = await seeded.owner.call(endpoints.listContacts)
  return items.find(({ name }) => name === 'Ana Souza')?.id
}

async function firstConversation() {
  const conversation = await stage.app.app.root.db.conversation.findFirstOrThrow({ where: { state: 'human' } })
  return `inbox/all/${conversation.id}`
}
