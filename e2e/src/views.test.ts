import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let session: string
let subdomain: string
let owner: TestClient
let helena: Page
let marcos: Page
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  owner = opened.owner
  subdomain = opened.subdomain
  session = await linkNumber(owner, stage.app.simulator)
  helena = await enter(stage, owner)
  marcos = await enter(stage, await stage.app.signInAs(subdomain, 'agent'))
  for (const person of ['ana', 'carlos', 'lucia'])
    stage.app.simulator.control.write(person, session, { text: 'Quero falar com uma pessoa' })
  await until(async () => (await owner.call(endpoints.getConversationCounts)).waiting === 3)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('a label made in the settings is put on by key l, and a colleague sees it at once', async () => {
  await marcos.goto(`/${subdomain}/inbox/all`)
  await row(marcos, 'Ana Souza').waitFor()
  await helena.goto(`/${subdomain}/settings`)
  await helena.getByLabel('Name of the label').fill('Receita')
  await helena.getByRole('button', { name: 'Make a label' }).click()
  await helena.getByRole('button', { name: 'Change Receita' }).waitFor()
  await helena.goto(`/${subdomain}/inbox/all`)
  await row(helena, 'Ana Souza').click()
  await helena.getByRole('button', { name: 'Labels and priority' }).waitFor()
  await helena.keyboard.press('l')
  await helena.getByRole('menuitemcheckbox', { name: 'Receita' }).click()
  await row(marcos, 'Ana Souza').locator('[data-label]').waitFor()
  await helena.getByRole('menuitem', { name: 'Priority' }).hover()
  await helena.getByRole('menuitem', { name: 'Urgent' }).click()
  await row(marcos, 'Ana Souza').locator('[data-priority=urgent]').waitFor()
})

it('the list is sorted and narrowed by the address, live', async () => {
  await marcos.goto(`/${subdomain}/inbox/all`)
  await row(marcos, 'Carlos').waitFor()
  await marcos.getByRole('button', { name: /^Sort/ }).click()
  await marcos.getByRole('menuitem', { name: 'Priority' }).click()
  await marcos.waitForURL(/sort=priority/)
  await until(async () => (await marcos.locator('[data-row]').first().textContent())?.includes('Ana Souza'))
  await marcos.getByRole('button', { name: 'Filter' }).click()
  await marcos.getByRole('menuitem', { name: 'Label' }).hover()
  await marcos.getByRole('menuitemcheckbox', { name: 'Receita' }).click()
  await marcos.waitForURL(/label=/)
  await row(marcos, 'Carlos').waitFor({ state: 'hidden' })
  await marcos.reload()
  await row(marcos, 'Ana Souza').waitFor()
  expect(await marcos.locator('[data-row]').count()).toBe(1)
  await marcos.getByRole('button', { name: 'Without “Receita”' }).click()
  await row(marcos, 'Carlos').waitFor()
})

it('what is snoozed leaves the queue of everybody and is back as soon as the person writes', async () => {
  await marcos.goto(`/${subdomain}/inbox/waiting`)
  await row(marcos, 'Carlos').waitFor()
  await helena.goto(`/${subdomain}/inbox/waiting`)
  await row(helena, 'Carlos').click()
  await helena.getByRole('button', { name: 'Snooze' }).waitFor()
  await helena.keyboard.press('s')
  await helena.getByRole('menuitem', { name: 'Until they write' }).click()
  await row(marcos, 'Carlos').waitFor({ state: 'hidden' })
  expect(await owner.call(endpoints.getConversationCounts)).toMatchObject({ waiting: 2, snoozed: 1, all: 3 })
  await marcos.goto(`/${subdomain}/inbox/snoozed`)
  await row(marcos, 'Carlos').waitFor()
  stage.app.simulator.control.write('carlos', session, { text: 'Voltei' })
  await row(marcos, 'Carlos').waitFor({ state: 'hidden' })
  await row(helena, 'Carlos').waitFor()
})

it('nothing went wrong in the pages meanwhile', () => {
  expect(stage.complaints).toEqual([])
})

function row(page: Page, name: string) {
  return page.locator('[data-row]').filter({ hasText: name }).first()
}
