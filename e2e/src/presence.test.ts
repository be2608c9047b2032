import type { TestClient } from '@recado/api/testing'
import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let owner: TestClient
let subdomain: string
let session: string
let conversationId: string
let helena: Page
let marcos: Page
beforeAll(async () => {
  stage = await openStage()
  const opened = await stage.app.openAssociation()
  ;({ owner, subdomain } = opened)
  session = await linkNumber(owner, stage.app.simulator)
  helena = await enter(stage, owner)
  marcos = await enter(stage, await stage.app.signInAs(subdomain, 'agent'))
  stage.app.simulator.control.write('ana', session, { text: 'Hello there' })
  conversationId = (await until(async () => (await owner.call(endpoints.listConversations)).items[0])).id
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

it('who does not hold it is told who does, and takes it over with one click', async () => {
  await marcos.getByText('is answering. Take over?').waitFor()
  await marcos.getByRole('button', { name: 'Take over' }).last().click()
  await helena.getByText('is answering. Take over?').waitFor()
})

it('a colleague is busy for all to see, and follows a conversation they were asked to', async () => {
  await marcos.getByRole('button', { name: /agent of/ }).last().click()
  await marcos.getByRole('menuitemcheckbox', { name: 'Busy' }).click()
  await helena.getByRole('button', { name: 'Assign' }).click()
  await helena.getByRole('menuitem', { name: /agent of .* Busy/ }).waitFor()
  await helena.getByRole('menuitem', { name: 'Followed by' }).press('ArrowRight')
  await helena.getByRole('menuitemcheckbox', { name: 'You' }).click()
  await marcos.getByText(/Followed by owner of/).waitFor({ state: 'attached' })
  await marcos.getByText(/has owner of .* follow the conversation/).waitFor()
})

it('a rule hands a conversation that waits to who is online, who hears of it', async () => {
  await owner.call(endpoints.updateQueueSettings, { body: { rule: 'roundRobin', callAfterMinutes: null } })
  await owner.call(endpoints.chooseAvailability, { body: { availability: 'away' } })
  await marcos.getByRole('button', { name: /agent of/ }).last().click()
  await marcos.getByRole('menuitemcheckbox', { name: 'Online' }).click()
  await until(async () => (await owner.call(endpoints.listStaff)).items.some(({ role, availability }) => role === 'agent' && availability === 'online'))
  await marcos.getByRole('link', { name: 'Contacts' }).first().click()
  await marcos.waitForURL(/contacts/)
  stage.app.simulator.control.write('carlos', session, { text: 'I want to talk to a person please' })
  await marcos.getByText(/Carlos.* is with you now/).first().waitFor()
})

it('nobody takes a conversation: it rings again', async () => {
  await owner.call(endpoints.updateQueueSettings, { body: { rule: 'byHand', callAfterMinutes: 1 } })
  const team = await owner.call(endpoints.createTeam, { body: { name: 'Dispensary', memberIds: [] } })
  await owner.call(endpoints.assignTeam, { params: { conversationId }, body: { teamId: team.id } })
  await helena.getByText('Dispensary').first().waitFor()
  // As if a minute had gone by, and the sweep came round.
  const { db } = stage.app.app.root
  await db.conversation.update({ where: { id: conversationId }, data: { waitingSince: new Date(Date.now() - 61_000) } })
  await db.$executeRaw`SELECT graphile_worker.add_job('sweep:watch-queues')`
  await helena.getByText('the team was called again').waitFor()
  await marcos.getByText(/still waits for a person/).first().waitFor()
})

it('who closes the tab is not shown any more within seconds', async () => {
  await marcos.goto(`/${subdomain}/inbox/all/${conversationId}`)
  await helena.getByText('Also here').waitFor({ state: 'attached' })
  await marcos.close()
  await helena.getByText('Also here').waitFor({ state: 'detached' })
})

it('nothing went wrong in the pages meanwhile', () => {
  expect(stage.complaints).toEqual([])
})

function composer(page: Page) {
  return page.getByLabel('Write a message')
}
