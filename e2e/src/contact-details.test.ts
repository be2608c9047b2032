import type { Page } from 'playwright-core'
import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seedInbox } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let seeded: Seeded
let anaId: string
let carlosId: string
let page: Page
let colleague: Page
beforeAll(async () => {
  stage = await openStage()
  seeded = await seedInbox(stage.app)
  const { owner } = seeded
  for (const body of [{ key: 'city', label: 'City', type: 'text' as const }, { key: 'diagnosis', label: 'Diagnosis', type: 'text' as const, isSensitive: true }])
    await owner.call(endpoints.createAttribute, { body })
  const { items } = await owner.call(endpoints.listContacts)
  anaId = items.find(({ name }) => name === 'Ana Souza')?.id ?? ''
  carlosId = items.find(({ name }) => name?.startsWith('Carlos'))?.id ?? ''
  const { token } = await owner.call(endpoints.createApiToken, { body: { name: 'Shop', scope: 'orders' } })
  const order = { phone: '+55 11 98765-4321', orderedOn: '2026-03-12', status: 'entregue', currency: 'BRL', total: '149.90', items: [{ name: 'Óleo 5%', quantity: 2 }] }
  await fetch(`${stage.app.url}/api/associations/${seeded.subdomain}/orders/1042`, { method: 'PUT', headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(order) })
  page = await enter(stage, owner)
  colleague = await enter(stage, await stage.app.signInAs(seeded.subdomain, 'agent'))
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('a note written beside the conversation is there for a colleague at once, and only its author may change it', async () => {
  const { items } = await seeded.owner.call(endpoints.listConversations)
  const conversation = items.find(({ contact }) => contact.id === anaId)
  await page.goto(`/${seeded.subdomain}/inbox/all/${conversation?.id}`)
  await colleague.goto(`/${seeded.subdomain}/contacts?contact=${anaId}`)
  await colleague.getByRole('heading', { name: 'Notes' }).waitFor()
  await page.getByPlaceholder('Note something for the team').fill('Prefers mornings')
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByText('Prefers mornings').waitFor()
  await colleague.getByText('Prefers mornings').waitFor()
  expect(await colleague.getByRole('button', { name: 'Edit note' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Edit note' }).click()
  await page.getByRole('textbox', { name: 'Edit note' }).fill('Prefers afternoons')
  await page.getByRole('button', { name: 'Save' }).click()
  await colleague.getByText('Prefers afternoons').waitFor()
})

it('a sensitive value is hidden until it is asked for', async () => {
  await page.getByRole('button', { name: 'Edit Diagnosis' }).click()
  await page.getByRole('textbox', { name: 'Diagnosis' }).fill('G40.3')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Hidden').waitFor()
  expect(await page.getByText('G40.3').count()).toBe(0)
  await colleague.getByRole('button', { name: 'Show Diagnosis' }).click()
  await colleague.getByText('G40.3').waitFor()
})

it('orders and files stand beside the conversation', async () => {
  await page.getByText('2 × Óleo 5%').waitFor()
  await page.getByText('R$149.90').waitFor()
  await page.getByRole('heading', { name: 'Files' }).waitFor()
})

it('two contacts are joined by hand with a preview, and taken apart again', async () => {
  await page.goto(`/${seeded.subdomain}/contacts?contact=${carlosId}`)
  await page.getByRole('button', { name: 'Join contact' }).click()
  const dialog = page.getByRole('dialog', { name: 'Join contact' })
  await dialog.getByPlaceholder('Name or phone').fill('ana souza')
  await dialog.getByRole('button', { name: /Ana Souza/ }).click()
  await dialog.getByText('Becomes part of it').waitFor()
  await dialog.getByText('which becomes one thread').waitFor()
  await dialog.getByRole('button', { name: 'Join', exact: true }).click()
  await page.waitForURL(`**/contacts?contact=${anaId}`)
  await page.getByText('Joined by the team').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('· undone').waitFor()
  expect((await seeded.owner.call(endpoints.getContact, { params: { contactId: carlosId } })).kind).toBe('lead')
  expect(stage.complaints).toEqual([])
})
