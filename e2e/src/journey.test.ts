import type { Stage } from './testing/stage.ts'
import { ensureFirstAdminLink } from '@recado/api/testing'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { adminEmail, adminPassword, openStage } from './testing/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('from the first visit to blue ticks: link by QR, a patient writes, the assistant answers, hand-off, take-over, reply', async () => {
  const { app } = stage
  const page = await stage.open()
  const phone = await stage.open({ width: 1000 })

  // The first visit makes the first admin and the first association.
  await page.goto(await ensureFirstAdminLink(app.app.root) ?? '')
  await page.getByLabel('Your name').fill('Helena Prado')
  await page.getByLabel('E-mail').fill(adminEmail)
  await page.getByLabel('Password', { exact: true }).fill(adminPassword)
  await page.getByRole('button', { name: 'Create account and sign in' }).click()
  await page.waitForURL(/associations\/new/)
  await page.getByLabel('Name').first().fill('Patients of the Valley')
  await page.getByRole('button', { name: /Create|Open/ }).click()
  await page.waitForURL(/\/numbers/)

  // A patient is registered before anybody writes.
  await page.getByRole('link', { name: 'Contacts' }).click()
  await page.getByRole('button', { name: 'New patient' }).first().click()
  await page.getByLabel('Full name').fill('Ana Souza')
  await page.getByLabel('Phone 1').fill('+55 11 98765-4321')
  await page.getByRole('button', { name: 'Register patient' }).click()
  await page.getByText('Ana Souza').first().waitFor()

  await page.keyboard.press('Escape')

  // The number is linked by scanning the code with the simulated phone.
  await page.getByRole('link', { name: 'Numbers' }).click()
  await page.getByRole('button', { name: 'Link a number' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Front desk')
  await page.getByRole('button', { name: 'Continue to the code' }).click()
  await page.getByRole('img', { name: 'Code to scan with the phone' }).waitFor()
  await phone.goto(`${app.simulator.url}/#business`)
  await phone.getByRole('button', { name: 'Scan the code', exact: true }).click()
  await page.getByText('Linked as +55').waitFor()

  // The patient writes; the assistant answers by itself.
  await phone.goto(`${app.simulator.url}/#ana`)
  await write('Good morning')
  await page.getByRole('link', { name: 'All' }).first().click()
  const row = page.locator('[data-row]').filter({ hasText: 'Ana Souza' })
  await row.waitFor()
  expect(await row.textContent()).toContain('Patient')
  await phone.locator('.bubble.theirs').first().waitFor()
  await row.click()

  // She asks for a person: the queue rings and says why.
  await write('I want to talk to a person, please')
  await page.getByText('The assistant handed off').first().waitFor()
  await page.getByRole('link', { name: /Waiting/ }).first().click()
  await row.waitFor()
  await row.click()

  // The first keystroke takes the conversation over, Enter sends, the ticks turn blue.
  const composer = page.getByLabel('Write a message')
  await composer.pressSequentially('Hello Ana, ')
  await page.getByText('You took over').first().waitFor()
  await composer.pressSequentially('Helena speaking')
  await composer.press('Enter')
  await phone.locator('.bubble.theirs', { hasText: 'Helena speaking' }).waitFor()
  await page.locator('[data-message]', { hasText: 'Helena speaking' }).locator('[data-status="read"]').waitFor()
  expect(await phone.locator('.bubble.theirs', { hasText: 'Helena speaking' }).count()).toBe(1)

  // From then on the assistant is silent.
  const before = answers()
  await write('What are your opening hours?')
  await page.getByText('What are your opening hours?').last().waitFor()
  await page.waitForTimeout(700)
  expect(answers()).toEqual(before)
  expect(stage.complaints).toEqual([])

  /** What reached her phone, as the phone has it. */
  function answers() {
    return app.simulator.control.thread('ana').filter(bubble => !bubble.mine).map(bubble => bubble.text)
  }

  async function write(text: string) {
    await phone.getByPlaceholder('Message').fill(text)
    await phone.keyboard.press('Enter')
    await phone.locator('.bubble.mine', { hasText: text }).last().waitFor()
  }
})
