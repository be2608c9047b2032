import type { Page } from 'playwright-core'
import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { say, violations } from './testing/look.ts'
import { seedInbox, seedTroubles } from './testing/seed.ts'
import { settle } from './testing/settle.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let seeded: Seeded
let conversation: string
let contact: string
let number: string
beforeAll(async () => {
  stage = await openStage()
  seeded = await seedInbox(stage.app)
  await seedTroubles(stage.app, seeded)
  const { owner, subdomain } = seeded
  await stage.app.signInAs(subdomain, 'agent')
  await owner.call(endpoints.createAttribute, { body: { key: 'city', label: 'Cidade', type: 'text' } })
  await owner.call(endpoints.createCannedAnswer, { body: { code: 'oi', text: 'Olá, {{contact.firstName}}!', isPersonal: false } })
  const held = await stage.app.app.root.db.conversation.findFirstOrThrow({ where: { state: 'human', unreadCount: 0, contact: { name: 'Ana Souza' } } })
  conversation = `inbox/all/${held.id}`
  contact = `contacts?contact=${held.contactId}`
  number = `numbers/${held.connectionId}`
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

type Opening = [name: string, path: () => string, open: (page: Page) => Promise<unknown>, width?: number]

const press = (key: string, values?: Record<string, unknown>) => async (page: Page) => page.getByRole('button', { name: await say(page, key, values) }).first().click()
const ours = (page: Page) => page.locator('[data-message]', { hasText: 'Recebi a receita' })

async function openMore(page: Page) {
  await ours(page).hover()
  await ours(page).getByRole('button', { name: await say(page, 'inbox.messageAction.more') }).click()
}

async function choose(page: Page, key: string) {
  await openMore(page)
  await page.getByRole('menuitem', { name: await say(page, key) }).click()
}

const openings: Opening[] = [
  ['the command bar', () => 'inbox/all', page => page.keyboard.press('Control+k')],
  ['the command bar with matches', () => conversation, async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').or(page.getByRole('dialog').getByRole('combobox')).first().fill('ana')
    await page.getByRole('option', { name: /Ana Souza/ }).first().waitFor()
  }],
  ['the shortcuts', () => 'inbox/all', page => page.keyboard.press('?')],
  ['the views of the inbox', () => 'inbox/all', page => page.locator('h1').click()],
  ['the account menu', () => 'inbox/all', press('shell.account')],
  ['the menu of associations', () => 'inbox/all', press('shell.switchAssociation')],
  ['the menu of a phone', () => 'inbox/all', press('shell.menu'), 390],
  ['whom to assign to', () => conversation, page => page.keyboard.press('a')],
  ['the actions of a conversation on a phone', () => conversation, press('inbox.action.more'), 390],
  ['the reactions', () => conversation, async (page) => {
    const theirs = page.locator('[data-message]', { hasText: 'receita nova' })
    await theirs.hover()
    await theirs.getByRole('button', { name: await say(page, 'inbox.messageAction.react') }).click()
  }],
  ['the actions of a message', () => conversation, openMore],
  ['forwarding', () => conversation, page => choose(page, 'inbox.messageAction.forward')],
  ['deleting a message', () => conversation, page => choose(page, 'inbox.messageAction.delete')],
  ['editing a message', () => conversation, page => choose(page, 'inbox.messageAction.edit')],
  ['answering a message', () => conversation, page => choose(page, 'shortcuts.action.reply')],
  ['an image', () => conversation, page => page.locator('[data-message] button:has(img)').first().click()],
  ['the canned answers', () => conversation, async (page) => {
    await page.keyboard.press('r')
    await page.locator('textarea:focus').fill('')
    await page.keyboard.type('/')
    await page.getByRole('option', { name: '/oi' }).waitFor()
  }],
  ['a note that names a colleague', () => conversation, async (page) => {
    await page.keyboard.press('n')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.type('@')
    await page.getByRole('option').first().waitFor()
  }],
  ['the panel over the thread', () => conversation, async page => page.locator('header button[aria-expanded]').first().click(), 1024],
  ['a new patient', () => 'contacts', press('contacts.newPatient')],
  ['a contact', () => contact, () => Promise.resolve()],
  ['joining two contacts', () => contact, press('contactDetails.joins.join')],
  ['inviting staff', () => 'team', press('team.invite.action')],
  ['linking a number', () => 'numbers', press('numbers.link')],
  ['a new attribute', () => 'settings', press('contactDetails.settings.new')],
  ['the menu of a number', () => number, async page => page.locator('main button[aria-haspopup=menu]').first().click()],
  ['the filters of events', () => 'events', async page => page.locator('main button[aria-haspopup=dialog]').first().click()],
  ['discarding a dead letter', () => 'dead-letters', async page => page.locator('main li button').last().click()],
]

describe.concurrent.each([['light', 'pt-BR'], ['dark', 'ar']] as const)('in %s, in %s', (scheme, locale) => {
  it('every dialog and menu is reachable by everybody', async () => {
    const page = await enter(stage, seeded.owner, { scheme, locale })
    const found: Record<string, string[]> = {}
    for (const [name, path, open, width = 1440] of openings) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`/${seeded.subdomain}/${path()}`)
      await settle(page)
      await open(page)
      // What opens is fetched when it is first wanted.
      await page.locator('[role=dialog], [role=menu], [role=listbox], dialog[open], .bubble textarea, form textarea:focus').first().waitFor()
      await settle(page)
      found[name] = await violations(page)
    }
    expect(Object.entries(found).filter(([, problems]) => problems.length)).toEqual([])
    expect(stage.complaints).toEqual([])
  }, 600_000)
})

it('a dialog that closes gives the focus back to where it was', async () => {
  const page = await enter(stage, seeded.owner, { locale: 'pt-BR' })
  await page.goto(`/${seeded.subdomain}/team`)
  await page.locator('main li').first().waitFor()
  const button = page.getByRole('button', { name: await say(page, 'team.invite.action') })
  for (const open of ['Enter', 'Control+k', '?']) {
    await button.focus()
    await page.keyboard.press(open)
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement !== document.body)
    expect([open, await button.evaluate(element => element === document.activeElement)]).toEqual([open, true])
  }
})
