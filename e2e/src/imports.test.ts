import type { Page } from 'playwright-core'
import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { readFileSync } from 'node:fs'
import { workbookOf } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seedInbox } from './testing/seed.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let seeded: Seeded
let page: Page
beforeAll(async () => {
  stage = await openStage()
  seeded = await seedInbox(stage.app)
  await seeded.owner.call(endpoints.createAttribute, { body: { key: 'city', label: 'City', type: 'text' } })
  page = await enter(stage, seeded.owner)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

async function upload(name: string, content: Uint8Array | string) {
  await page.goto(`/${seeded.subdomain}/contacts/imports`)
  await page.getByLabel(/Drop the file here/).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
  await page.getByRole('heading', { name: 'What each column is' }).waitFor()
}

async function download(link: string) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).first().click()])
  return readFileSync(await file.path(), 'utf8')
}

it('a workbook with errors goes in row by row, and the report says what was wrong where', async () => {
  await upload('patients.xlsx', await workbookOf([
    ['Full name', 'Mobile', 'Where from', 'Birth date'],
    ['Iris Nunes', '+55 31 98765-1111', 'Recife', new Date('1990-05-01T00:00:00Z')],
    ['Rui Costa', '12', 'Natal', null],
    ['Iris again', '+55 31 98765-1111', null, null],
  ]))
  await page.getByRole('combobox', { name: 'The column Where from is' }).click()
  await page.getByRole('option', { name: 'City' }).click()
  await page.getByRole('button', { name: 'Import 3 rows' }).click()
  await page.getByText('Phones: Not a phone number').waitFor()
  expect(await page.getByRole('row', { name: /Not imported/ }).count()).toBe(1)
  expect(await download('Download report')).toContain('3,failed,phones: badPhone,Rui Costa,12,Natal')
})

it('the table shows who came, and they are exported as they are filtered', async () => {
  await page.goto(`/${seeded.subdomain}/contacts`)
  await page.getByRole('searchbox').fill('iris')
  await page.getByRole('row', { name: /Iris Nunes/ }).waitFor()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'City' }).click()
  await page.getByRole('cell', { name: 'Recife' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'Select Iris Nunes' }).click()
  await page.getByRole('button', { name: 'Export selected' }).click()
  await page.getByText('CSV', { exact: true }).click()
  await page.getByRole('button', { name: 'Make file' }).click()
  expect(await download('Download')).toContain('Iris Nunes,patient,\'+5531987651111')
})

it('a large one tells how far it is, and stops where it is told to', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `Paciente ${index};119${String(60_000_000 + index)}`)
  await upload('many.csv', `Nome;Telefone\n${rows.join('\n')}\n`)
  await page.getByRole('button', { name: 'Import 20,000 rows' }).click()
  await page.getByText(/^[1-9][\d,]* of 20,000 rows$/).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText(/^Stopped after [1-9][\d,]* of 20,000 rows/).waitFor()
  const { items: [stopped] } = await seeded.owner.call(endpoints.listImports)
  expect(stopped).toMatchObject({ status: 'cancelled', failedCount: 0 })
  expect(stopped?.createdCount).toBeLessThan(20_000)
  expect(stage.complaints).toEqual([])
})
