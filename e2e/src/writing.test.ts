import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let subdomain: string
let session: string
let owner: TestClient
let helena: Page
let marcos: Page
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  subdomain = opened.subdomain
  owner = opened.owner
  session = await linkNumber(owner, stage.app.simulator)
  await owner.call(endpoints.createArticle, { body: { title: 'Qual é o horário de atendimento?', body: 'Atendemos das **8h às 18h**.' } })
  stage.app.simulator.control.write('ana', session, { text: 'Quero falar com uma pessoa' })
  await until(() => stage.app.app.root.db.conversation.findFirst({ where: { state: 'waiting' } }))
  helena = await enter(stage, owner)
  await helena.context().grantPermissions(['microphone'])
  marcos = await enter(stage, await stage.app.signInAs(subdomain, 'agent'), { width: 390, height: 844 })
  for (const page of [helena, marcos]) {
    await page.goto(`/${subdomain}/inbox/all`)
    await page.locator('a[data-row]').first().click()
    await composer(page).waitFor()
  }
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

const composer = (page: Page) => page.getByRole('textbox', { name: 'Write a message' })
const seen = (text: string) => stage.app.simulator.control.thread('ana', session).filter(bubble => bubble.text === text)
const line = (page: Page) => page.getByRole('region', { name: 'Scheduled messages' }).getByRole('button').first()

async function schedule(text: string) {
  await composer(helena).fill(text)
  await helena.getByRole('button', { name: 'Schedule sending' }).click()
  await helena.getByRole('button', { name: 'In an hour' }).click()
  await until(async () => await composer(helena).inputValue() === '')
}

it('a message is scheduled, both agents see it, it is changed, and goes at its time, once', async () => {
  await schedule('See you then')
  await line(helena).waitFor()
  await line(marcos).waitFor()
  await helena.goto(`/${subdomain}/scheduled`)
  await helena.getByRole('button', { name: 'Edit' }).click()
  await helena.getByRole('dialog').getByRole('textbox', { name: 'Message' }).fill('See you at nine')
  await helena.getByRole('button', { name: 'Save' }).click()
  await helena.getByRole('listitem').getByText('See you at nine').waitFor()
  await line(marcos).click()
  await marcos.getByText('See you at nine').waitFor()
  expect(seen('See you at nine')).toHaveLength(0)
  const { items: [scheduled] } = await owner.call(endpoints.listScheduledMessages)
  await owner.call(endpoints.updateScheduledMessage, { params: { scheduledId: scheduled?.id ?? '' }, body: { dueAt: new Date(Date.now() + 1500).toISOString(), version: scheduled?.version ?? 0 } })
  await until(() => seen('See you at nine').length > 0)
  await marcos.locator('[data-message]', { hasText: 'See you at nine' }).waitFor()
  await line(marcos).waitFor({ state: 'detached' })
  await helena.getByText('Nothing scheduled').waitFor()
  expect(seen('See you at nine')).toHaveLength(1)
  expect(seen('See you then')).toHaveLength(0)
})

it('one that is cancelled is not sent', async () => {
  await helena.goBack()
  await composer(helena).waitFor()
  await schedule('Never mind')
  await line(helena).click()
  await helena.getByRole('button', { name: 'Cancel sending' }).click()
  await helena.getByRole('dialog').getByRole('button', { name: 'Cancel sending' }).click()
  await until(async () => (await owner.call(endpoints.listScheduledMessages)).items.length === 0)
  await helena.getByRole('dialog').waitFor({ state: 'detached' })
  await line(helena).waitFor({ state: 'detached' })
})

it('an emoji comes by its name or from the picker, by keyboard alone', async () => {
  await composer(helena).fill('')
  await composer(helena).pressSequentially('Nice :smil')
  await helena.getByRole('option', { name: 'smiling face with smiling eyes' }).first().waitFor()
  await composer(helena).press('ArrowDown')
  await composer(helena).press('ArrowUp')
  await composer(helena).press('Enter')
  await until(async () => /^Nice \p{Emoji}/u.test(await composer(helena).inputValue()))
  await helena.getByRole('button', { name: 'Emoji', exact: true }).press('Enter')
  await helena.getByRole('combobox', { name: 'Search emoji' }).fill('pizza')
  await helena.getByRole('option', { name: 'pizza' }).waitFor()
  await helena.keyboard.press('Enter')
  await until(async () => (await composer(helena).inputValue()).endsWith('🍕'))
  await composer(helena).press('Enter')
  await until(() => stage.app.simulator.control.thread('ana', session).some(({ text }) => text?.endsWith('🍕')))
})

it('a suggested answer is put in the field with its source, and sent by nobody but the agent', async () => {
  await helena.getByRole('button', { name: 'Suggest an answer' }).click()
  await helena.getByText('Nothing in the knowledge answers').waitFor()
  stage.app.simulator.control.write('ana', session, { text: 'Qual é o horário de atendimento?' })
  await helena.locator('[data-message]', { hasText: 'Qual é o horário' }).waitFor()
  await helena.getByRole('button', { name: 'Suggest an answer' }).click()
  await until(async () => await composer(helena).inputValue() === 'Atendemos das *8h às 18h*.')
  await helena.getByRole('link', { name: 'Qual é o horário de atendimento?' }).waitFor()
  expect(seen('Atendemos das *8h às 18h*.')).toHaveLength(0)
  await composer(helena).fill('')
})

it('a voice message is recorded, paused, heard and sent as one; what is written stays', async () => {
  await helena.getByRole('button', { name: 'Record a voice message' }).click()
  await helena.getByRole('timer', { name: 'Recording' }).getByText('0:01').waitFor()
  await helena.getByRole('button', { name: 'Pause recording' }).click()
  await helena.getByRole('button', { name: 'Listen' }).click()
  await helena.getByRole('button', { name: 'Go on recording' }).click()
  await helena.getByRole('button', { name: 'Send the voice message' }).click()
  const message = await until(() => stage.app.app.root.db.message.findFirst({ where: { kind: 'voice', direction: 'out' }, include: { media: true } }))
  expect(message.media?.mimeType).toBe('audio/ogg')
  await until(() => stage.app.simulator.control.thread('ana', session).some(({ kind, mine }) => kind === 'voice' && !mine))
})

it('a microphone that may not be used is said in words', async () => {
  await helena.context().clearPermissions()
  await helena.getByRole('button', { name: 'Record a voice message' }).click()
  await helena.getByText('The browser does not let this page use the microphone').waitFor()
  await helena.getByRole('button', { name: 'Throw the recording away' }).click()
  await composer(helena).waitFor()
  expect(stage.complaints).toEqual([])
})
