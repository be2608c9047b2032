import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { settle } from './testing/settle.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let subdomain: string
let owner: TestClient
let laptop: Page
let phone: Page
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  subdomain = opened.subdomain
  owner = opened.owner
  const session = await linkNumber(owner, stage.app.simulator)
  stage.app.simulator.control.write('ana', session, { text: 'Hello there' })
  await until(() => stage.app.app.root.db.message.findFirst({ where: { text: 'Hello there' } }))
  laptop = await enter(stage, owner)
  phone = await enter(stage, owner, { width: 390, height: 844 })
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

const composer = (page: Page) => page.getByRole('textbox', { name: 'Write a message' })

async function openTalk(page: Page) {
  await page.goto(`/${subdomain}/inbox/all`)
  await page.locator('a[data-row]').first().click()
  await composer(page).waitFor()
}

async function reads(page: Page, text: string) {
  await until(async () => await composer(page).inputValue() === text)
}

it('what is begun on one browser goes on on another, and is gone on both when it is sent', async () => {
  await openTalk(laptop)
  await openTalk(phone)
  await composer(laptop).pressSequentially('Good morn')
  await reads(phone, 'Good morn')
  await composer(phone).pressSequentially('ing, Ana')
  await reads(laptop, 'Good morning, Ana')
  await composer(laptop).press('Enter')
  await reads(phone, '')
  await phone.locator('[data-message]', { hasText: 'Good morning, Ana' }).waitFor()
  await phone.reload()
  await composer(phone).waitFor()
  await settle(phone)
  expect(await composer(phone).inputValue()).toBe('')
})

it('what is written without a line is kept, and reaches the other browser when the line is back', async () => {
  await laptop.context().setOffline(true)
  await composer(laptop).pressSequentially('written in a tunnel')
  await laptop.waitForTimeout(1200)
  expect(await composer(phone).inputValue()).toBe('')
  await laptop.context().setOffline(false)
  await composer(laptop).blur()
  await reads(phone, 'written in a tunnel')
  await composer(laptop).fill('')
  await reads(phone, '')
})

it('a canned answer is written once and put in by its code, with what is known of the person and a mark for what is not', async () => {
  await laptop.goto(`/${subdomain}/canned-answers`)
  await laptop.getByRole('button', { name: 'New canned answer' }).first().click()
  await laptop.getByLabel('Code').fill('Hours')
  await laptop.getByRole('textbox', { name: 'Text' }).fill('Hi ')
  await laptop.getByRole('button', { name: 'contact’s first name' }).click()
  await laptop.getByRole('textbox', { name: 'Text' }).pressSequentially(', we open at {{opening}}.')
  await laptop.getByRole('button', { name: 'Save' }).click()
  await laptop.getByText('/hours').waitFor()
  await owner.call(endpoints.createCannedAnswer, { body: { code: 'bye', text: 'See you!', isPersonal: true } })

  await openTalk(laptop)
  await composer(laptop).fill('')
  await composer(laptop).pressSequentially('Well, /')
  await laptop.getByRole('option', { name: '/bye' }).waitFor()
  expect(await laptop.getByRole('option').allTextContents()).toEqual([expect.stringContaining('/bye'), expect.stringContaining('/hours')])
  await composer(laptop).press('ArrowDown')
  await laptop.getByRole('option', { name: '/hours', selected: true }).waitFor()
  await composer(laptop).press('Enter')
  await until(async () => /^Well, Hi \S+, we open at \[opening\?\]\.$/.test(await composer(laptop).inputValue()))
  await laptop.keyboard.type('nine')
  expect(await composer(laptop).inputValue()).toMatch(/we open at nine\.$/)
})

it('Escape leaves the list and what was typed; a slash within a word opens nothing', async () => {
  await composer(laptop).fill('')
  await composer(laptop).pressSequentially('/by')
  await laptop.getByRole('option', { name: '/bye' }).waitFor()
  await composer(laptop).press('Escape')
  expect(await laptop.getByRole('listbox').count()).toBe(0)
  expect(await composer(laptop).inputValue()).toBe('/by')
  await composer(laptop).fill('')
  await composer(laptop).pressSequentially('9/b')
  expect(await laptop.getByRole('listbox').count()).toBe(0)
  await composer(laptop).fill('')
  // The line was cut on purpose.
  expect(stage.complaints.filter(complaint => !/ERR_INTERNET_DISCONNECTED|fetching the script/.test(complaint))).toEqual([])
})
