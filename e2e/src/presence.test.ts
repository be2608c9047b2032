import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let helena: Page
let marcos: Page
beforeAll(async () => {
  stage = await openStage()
  const { owner, subdomain } = await stage.app.openAssociation()
  const session = await linkNumber(owner, stage.app.simulator)
  helena = await enter(stage, owner)
  marcos = await enter(stage, await stage.app.signInAs(subdomain, 'agent'))
  stage.app.simulator.control.write('ana', session, { text: 'Hello there' })
  const { id: conversationId } = await until(async () => (await owner.call(endpoints.listConversations)).items[0])
  await owner.call(endpoints.takeOver, { params: { conversationId } })
  for (const page of [helena, marcos])
    await page.goto(`/${subdomain}/inbox/all/${conversationId}`)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('two who view the same conversation see each other, by face and by name', async () => {
  await helena.getByText('Also here: agent of').waitFor({ state: 'attached' })
  await marcos.getByText('Also here: owner of').waitFor({ state: 'attached' })
})

it('one types, the other reads it above the composer; it is over when nobody types', async () => {
  await composer(marcos).pressSequentially('I could')
  await helena.getByText('is typing…').waitFor()
  await composer(marcos).fill('')
  await helena.getByText('is typing…').waitFor({ state: 'hidden' })
})

it('who sends while a colleague types is told first, and sends all the same if they want to', async () => {
  await composer(helena).pressSequentially('Good morning, Ana')
  await marcos.getByText('is typing…').waitFor()
  await composer(marcos).pressSequentially('Good mor')
  await helena.getByText('is typing…').waitFor()
  await composer(helena).press('Enter')
  await helena.getByText('typing in this conversation too. Send all the same?').waitFor()
  expect(await composer(helena).inputValue()).toBe('Good morning, Ana')
  await helena.getByRole('button', { name: 'Send all the same' }).click()
  await helena.locator('[data-message]', { hasText: 'Good morning, Ana' }).waitFor()
})

it('who closes the tab is not shown any more within seconds', async () => {
  await marcos.close()
  await helena.getByText('Also here').waitFor({ state: 'detached' })
})

it('nothing went wrong in the pages meanwhile', () => {
  expect(stage.complaints).toEqual([])
})

function composer(page: Page) {
  return page.getByLabel('Write a message')
}
