import type { ScriptedModel } from '@recado/api/testing'
import type { Stage } from './testing/stage.ts'
import { startScriptedModel, until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let model: ScriptedModel
let stage: Stage
beforeAll(async () => {
  model = await startScriptedModel()
  stage = await openStage({ environment: { AI_BASE_URL: model.baseUrl, AI_MODEL: 'small' } })
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(async () => {
  await stage.close()
  await model.close()
})

it('a message is translated under its own words, hidden again, and a model that is silent is said to be', async () => {
  const { owner, subdomain } = await stage.app.openAssociation()
  const session = await linkNumber(owner, stage.app.simulator)
  stage.app.simulator.control.write('lucia', session, { text: 'Quiero hablar con una persona' })
  const { id } = await until(async () => (await owner.call(endpoints.listConversations, { query: { view: 'waiting' } })).items[0])
  const page = await enter(stage, owner)
  await page.goto(`/${subdomain}/inbox/all/${id}`)
  const message = page.locator('[data-message][data-author=contact]')
  const translation = message.locator('[data-translation]')
  const choose = async (item: string) => {
    await message.hover()
    await message.getByRole('button', { name: 'More on this message' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await message.waitFor()
  await choose('Translate')
  await translation.getByText('The model did not answer').waitFor()
  model.answerWith(async ({ prompt }) => prompt.includes('hablar') ? 'I want to talk to a person' : { status: 500 })
  await translation.getByRole('button', { name: 'Try again' }).click()
  await translation.getByText('I want to talk to a person').waitFor()
  await choose('Hide the translation')
  await translation.waitFor({ state: 'detached' })
  const asked = model.requestCount()
  await choose('Translate')
  await translation.getByText('I want to talk to a person').waitFor()
  expect(model.requestCount()).toBe(asked)
})
