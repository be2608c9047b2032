import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let session: string
let subdomain: string
let helena: Page
let marcos: Page
beforeAll(async () => {
  stage = await openStage()
  const { owner, subdomain: name } = await stage.app.openAssociation()
  subdomain = name
  session = await linkNumber(owner, stage.app.simulator)
  helena = await enter(stage, owner)
  marcos = await enter(stage, await stage.app.signInAs(subdomain, 'agent'), { width: 390, height: 844, scheme: 'dark' })
  stage.app.simulator.control.write('ana', session, { text: 'Good morning' })
  await helena.goto(`/${subdomain}/inbox/all`)
  await helena.locator('[data-row]', { hasText: 'Ana Souza' }).first().click()
  await helena.getByText('Good morning').last().waitFor()
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

const seen = () => stage.app.simulator.control.thread('ana', session)
const bubble = (page: Page, text: string) => page.locator('[data-message]', { hasText: text }).last()
const reply = (page: Page) => page.getByRole('textbox', { name: 'Write a message' })
const note = (page: Page) => page.getByRole('textbox', { name: /^Write a note/ })

it('a note stays among staff, and the colleague it names is told at the bell', async () => {
  await marcos.goto(`/${subdomain}/contacts`)
  await marcos.getByRole('button', { name: 'Menu' }).waitFor()
  await helena.keyboard.press('Alt+KeyP')
  await note(helena).pressSequentially('Prefers mornings, see @agent')
  await helena.getByRole('option', { name: `agent of ${subdomain}` }).waitFor()
  await note(helena).press('Enter')
  await note(helena).press('Enter')
  await bubble(helena, 'Prefers mornings').getByText('Private note').waitFor()
  await marcos.getByText('named you about Ana Souza').first().waitFor()
  expect(seen().some(({ text }) => text?.includes('Prefers'))).toBe(false)
  await marcos.goto(`/${subdomain}/notifications`)
  await marcos.getByRole('link', { name: /named you about Ana Souza/ }).click()
  await bubble(marcos, 'Prefers mornings').waitFor()
  await until(async () => await stage.app.app.root.db.notification.count({ where: { readAt: null } }) === 0)
})

it('a reaction of ours shows on the person\'s phone and is taken back', async () => {
  await bubble(helena, 'Good morning').hover()
  await bubble(helena, 'Good morning').getByRole('button', { name: 'React' }).click()
  await helena.getByRole('menuitem', { name: '❤️' }).click()
  await until(() => seen().some(({ text, reactions }) => text === 'Good morning' && reactions.includes('❤️')))
  await bubble(helena, 'Good morning').getByText('❤️').waitFor()
  await bubble(helena, 'Good morning').getByRole('button', { name: 'Take the reaction ❤️ back' }).click()
  await helena.getByRole('menuitem', { name: '❤️' }).click()
  await until(() => seen().every(({ reactions }) => reactions.length === 0))
})

it('an own message is edited by keyboard, then deleted for everyone, once each', async () => {
  await helena.getByRole('menu').waitFor({ state: 'hidden' })
  await helena.keyboard.press('Alt+KeyL')
  await reply(helena).fill('See you at nein')
  await reply(helena).press('Enter')
  await until(() => seen().some(({ text }) => text === 'See you at nein'))
  await bubble(helena, 'See you at nein').getByRole('button', { name: 'More on this message' }).focus()
  await helena.keyboard.press('Enter')
  await helena.getByRole('menuitem', { name: 'Edit' }).press('Enter')
  await helena.getByRole('textbox', { name: 'Edit the message' }).waitFor()
  await helena.keyboard.press('ControlOrMeta+KeyA')
  await helena.keyboard.type('See you at nine')
  await helena.keyboard.press('Enter')
  await until(() => seen().some(({ text, edited }) => text === 'See you at nine' && edited))
  await bubble(helena, 'See you at nine').getByText('edited').waitFor()
  await bubble(helena, 'See you at nine').getByRole('button', { name: 'More on this message' }).click()
  await helena.getByRole('menuitem', { name: 'Delete for everyone' }).click()
  await helena.getByRole('dialog').getByRole('button', { name: 'Delete for everyone' }).click()
  await until(() => seen().some(({ revoked }) => revoked))
  await helena.getByText('Message deleted').waitFor()
  expect(await bubble(helena, 'See you at nine').count()).toBe(0)
})

it('a message is forwarded to somebody found by name', async () => {
  stage.app.simulator.control.write('carlos', session, { text: 'What did Ana say?' })
  await until(async () => await stage.app.app.root.db.conversation.count() === 2)
  await bubble(helena, 'Good morning').hover()
  await bubble(helena, 'Good morning').getByRole('button', { name: 'More on this message' }).click()
  await helena.getByRole('menuitem', { name: 'Forward' }).click()
  const name = stage.app.simulator.control.state().people.find(({ id }) => id === 'carlos')?.name ?? ''
  await helena.getByRole('textbox', { name: 'Search people and messages' }).last().fill(name)
  await helena.getByRole('dialog').getByRole('button', { name: new RegExp(name) }).click()
  await helena.getByText(`Forwarded to ${name}`).first().waitFor()
  await until(() => stage.app.simulator.control.thread('carlos', session).filter(({ text, mine }) => text === 'Good morning' && !mine).length === 1)
})

it('no page complained', () => {
  expect(stage.complaints).toEqual([])
})
