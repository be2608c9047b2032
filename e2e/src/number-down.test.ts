import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

/** Longer than the test: only the restart brings the number back. */
const awayMs = 10 * 60_000

let stage: Stage
let session: string
let subdomain: string
let owner: TestClient
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  owner = opened.owner
  subdomain = opened.subdomain
  session = await linkNumber(owner, stage.app.simulator)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('a number that is down says so to who runs it and to who answers; answers wait in order; back, they go out and what was missed is there', async () => {
  const { control } = stage.app.simulator
  // A look back leaves out the last minute, whose webhooks may still come: this outage is of a while ago.
  const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000
  control.write('ana', session, { text: 'Before the outage', at: minutesAgo(5) })
  const [agent, admin] = await Promise.all([stage.app.signInAs(subdomain, 'agent').then(client => enter(stage, client)), enter(stage, owner)])
  await agent.goto(`/${subdomain}/inbox/all`)
  await agent.locator('[data-row]').filter({ hasText: 'Ana Souza' }).click()
  await composer(agent).pressSequentially('I ')
  await agent.getByText('You took over').first().waitFor()
  await admin.goto(`/${subdomain}/numbers/health`)
  const card = admin.getByRole('region', { name: 'Recepção' })
  await card.getByText('Working').first().waitFor()

  // WhatsApp is away; what it keeps meanwhile is told by no event afterwards.
  control.setTroubles({ quietBacklog: 1 })
  control.dropLink(session, awayMs)
  await agent.getByText('The number Recepção is down').waitFor()
  await card.getByText('Starting').first().waitFor()
  for (const text of ['First answer', 'Second answer']) {
    await composer(agent).fill(text)
    await composer(agent).press('Enter')
  }
  for (const [index, text] of ['missed one', 'missed two', 'missed three'].entries())
    control.write('ana', session, { text, at: minutesAgo(4 - index) })
  await agent.locator('[data-message]', { hasText: 'Second answer' }).locator('[data-status="queued"]').waitFor()
  expect(received()).toEqual([])

  await card.getByRole('link', { name: 'Recepção' }).click()
  await admin.getByRole('button', { name: 'More actions' }).click()
  await admin.getByRole('menuitem', { name: 'Restart' }).click()
  await agent.locator('[data-message]', { hasText: 'Second answer' }).locator('[data-status="delivered"], [data-status="read"]').waitFor()
  expect(received()).toEqual(['First answer', 'Second answer'])
  await agent.getByText('The number Recepção is down').waitFor({ state: 'hidden' })
  await agent.getByText(/Caught up at/).waitFor()
  await agent.getByText('3 recovered').waitFor()
  await agent.locator('[data-message]', { hasText: 'missed three' }).waitFor()
  expect(await agent.locator('[data-message]', { hasText: 'missed' }).allTextContents()).toEqual([
    expect.stringContaining('missed one'),
    expect.stringContaining('missed two'),
    expect.stringContaining('missed three'),
  ])
  await admin.getByText(/3 recovered/).waitFor()
  expect(stage.complaints).toEqual([])

  /** What reached her phone from people, in order. */
  function received() {
    return control.thread('ana').filter(bubble => !bubble.mine && bubble.text?.endsWith('answer')).map(bubble => bubble.text)
  }
})

it('what a number does after an outage is set on its page and kept', async () => {
  const { items: [connection] } = await owner.call(endpoints.listConnections)
  const page = await enter(stage, owner)
  await page.goto(`/${subdomain}/numbers/${connection?.id}`)
  await page.getByLabel('Text after an outage').fill('We are back')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved').first().waitFor()
  await page.reload()
  await page.getByLabel('Text after an outage').waitFor()
  expect(await page.getByLabel('Text after an outage').inputValue()).toBe('We are back')
})

function composer(page: Page) {
  return page.getByLabel('Write a message')
}
