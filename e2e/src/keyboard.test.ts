import type { Locator, Page } from 'playwright-core'
import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seedInbox } from './testing/seed.ts'
import { openStage } from './testing/stage.ts'

const email = 'marcos@example.org'
const password = 'correct horse battery'

let stage: Stage
let seeded: Seeded
let page: Page
beforeAll(async () => {
  stage = await openStage()
  seeded = await seedInbox(stage.app)
  page = await stage.open()
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('a whole day goes by keyboard alone: in, list, answer, note, assign, close, search, pages, settings, out and in again', async () => {
  const { url } = await seeded.owner.call(endpoints.inviteStaff, { body: { email, role: 'admin' } })

  // In, by an invitation.
  await page.goto(new URL(url).pathname)
  await focused(page.getByLabel('Your name'))
  await type('Marcos Lima', 'Tab', password, 'Enter')
  await page.waitForURL(/\/inbox\/all$/)
  await row('Lucía').waitFor()
  await press('Tab')
  await focused(page.getByRole('link', { name: 'Skip to content' }))
  await press('Enter')
  await focused(page.locator('#content'))

  // Down the list to somebody, and up again; Enter opens.
  await walkTo('Lucía')
  await press('Enter')
  await page.waitForURL(/inbox\/all\/[\w-]{36}/)

  // Answer: the first letter takes over.
  await composer().waitFor()
  await press('r')
  await focused(composer())
  await type('De lunes a viernes, de 8 a 18')
  await page.getByText('You took over').first().waitFor()
  await press('Enter')
  await until(() => stage.app.simulator.control.thread('lucia').some(({ mine, text }) => !mine && text?.startsWith('De lunes')))

  // A note, straight from the field of the answer.
  await press('Alt+p')
  await focused(page.getByRole('textbox', { name: /note/i }))
  await type('Wants to come on Saturday', 'Enter')
  await page.locator('[data-message]', { hasText: 'Wants to come on Saturday' }).waitFor()

  // Somebody else goes on with it.
  await press('Escape', 'a')
  await page.getByRole('menuitem', { name: 'Helena Prado' }).waitFor()
  await type('Hele', 'Enter')
  await row('Lucía').getByText('Helena Prado').waitFor()

  // The next one, answered and closed in one go.
  await walkTo('Carlos')
  await press('Enter')
  await press('r')
  await focused(composer())
  await type('Atendemos até as 18h', 'Enter')
  await page.locator('[data-message]', { hasText: 'Atendemos até as 18h' }).waitFor()
  await press('Control+Alt+e')
  await row('Carlos').waitFor({ state: 'hidden' })
  await page.waitForURL(/inbox\/all\/[\w-]{36}/)
  await press('Escape')

  // Found by name; Escape clears the search and leaves it.
  await press('/')
  await type('ana souza')
  await row('Ana Souza').waitFor()
  await row('Lucía').waitFor({ state: 'hidden' })
  await press('Escape')
  await row('Lucía').waitFor()
  await press('Escape')

  // Another page, then the theme.
  await command('Knowledge')
  await page.getByRole('heading', { name: 'Knowledge', level: 1 }).waitFor()
  await command('Settings')
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  await tabTo(page.getByRole('radio', { name: 'System' }))
  await press('ArrowLeft')
  await page.locator('html.dark').waitFor()
  await command('Theme: Light')
  await page.locator('html:not(.dark)').waitFor()

  // Out, and in with the password.
  await command('Sign out')
  await page.waitForURL(/sign-in/)
  await tabTo(page.getByLabel('E-mail'))
  await type(email, 'Tab', password, 'Enter')
  await page.waitForURL(/\/inbox\/all$/)
  await row('Lucía').waitFor()
})

it('a key is changed, what is taken is refused, the change outlives a reload, and all of it can be switched off', async () => {
  await walkTo('Lucía')
  await press('Enter', '?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await tabTo(dialog.getByRole('button', { name: 'Change “Reply”: R' }))
  await press('Enter')
  await page.getByText('Press the new key').waitFor()
  await press('n')
  await dialog.getByText('N already belongs to “Private note”.').waitFor()
  await press('Enter', 'Control+t')
  await dialog.getByText('Ctrl+T belongs to the browser or the page.').waitFor()
  await press('Enter', 'w')
  await dialog.getByRole('button', { name: 'Change “Reply”: W' }).waitFor()
  await press('Escape')
  await dialog.waitFor({ state: 'detached' })

  await page.reload()
  await composer().waitFor()
  await press('r')
  expect(await composer().evaluate(element => element === document.activeElement)).toBe(false)
  await press('w')
  await focused(composer())
  await press('Escape', '?')
  await tabTo(dialog.getByRole('button', { name: 'Back to default: Reply' }))
  await press('Enter')
  await dialog.getByRole('button', { name: 'Change “Reply”: R' }).waitFor()

  await tabTo(dialog.getByRole('switch'))
  await press('Space', 'Escape')
  await dialog.waitFor({ state: 'detached' })
  await press('r', 'j', '?', 'Control+k')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await composer().evaluate(element => element === document.activeElement)).toBe(false)
  expect(stage.complaints).toEqual([])
})

async function press(...keys: string[]) {
  for (const key of keys)
    await page.keyboard.press(key)
}

/** Types, or presses where a key is named. */
async function type(...parts: string[]) {
  for (const part of parts)
    await (['Tab', 'Enter'].includes(part) ? page.keyboard.press(part) : page.keyboard.type(part))
}

async function command(name: string) {
  await press('Control+k')
  await page.getByRole('dialog').waitFor()
  await type(name)
  await page.getByRole('option', { name }).first().waitFor()
  await press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Goes through the list with j and k until somebody's row has the focus. */
async function walkTo(name: string) {
  const wanted = await row(name).getAttribute('data-row')
  await press('j')
  await page.waitForFunction(() => document.activeElement?.matches('[data-row]'))
  for (let step = 0; step < 20; step++) {
    const focus = await focusedRow()
    if (focus.id === wanted)
      return
    const place = Number(await page.locator(`li:has([data-row="${wanted}"])`).getAttribute('aria-posinset'))
    await press(place > focus.place ? 'j' : 'k')
    await page.waitForFunction(before => document.activeElement?.getAttribute('data-row') !== before, focus.id)
  }
  expect.fail(`${name} is not in the list`)
}

function focusedRow() {
  return page.evaluate(() => ({
    id: document.activeElement?.getAttribute('data-row') ?? null,
    place: Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset')),
  }))
}

/** Presses Tab until something has the focus: what cannot be reached so is not reachable. */
async function tabTo(wanted: Locator) {
  await wanted.waitFor()
  for (let step = 0; step < 80; step++) {
    if (await wanted.evaluate(element => element === document.activeElement))
      return
    await press('Tab')
  }
  expect.fail('it cannot be reached with Tab')
}

async function focused(wanted: Locator) {
  await until(async () => await wanted.count() > 0 && await wanted.first().evaluate(element => element === document.activeElement))
}

function row(name: string) {
  return page.locator('[data-row]').filter({ hasText: name }).first()
}

function composer() {
  return page.getByLabel('Write a message')
}
