import type { Role } from '@recado/contracts'
import type { TestApp } from '../../testing/create-test-app.ts'
import type { TestClient } from '../../testing/test-client.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestApp } from '../../testing/create-test-app.ts'

let app: TestApp
let staff: Record<'supervisor' | 'ana' | 'bia' | 'viewer' | 'stranger', TestClient>
beforeAll(async () => {
  app = await createTestApp({ hasWorker: false })
  const { subdomain } = await app.openAssociation()
  const signIn = (role: Role) => app.signInAs(subdomain, role)
  staff = {
    supervisor: await signIn('supervisor'),
    ana: await signIn('agent'),
    bia: await signIn('agent'),
    viewer: await signIn('viewer'),
    stranger: (await app.openAssociation()).owner,
  }
})
beforeEach(() => app.app.root.db.cannedAnswer.deleteMany())
afterAll(() => app.close())

const shared = { code: 'horario', text: 'Abrimos às 9h, {{contact.firstName}}.', isPersonal: false }

it('what a supervisor writes is everybody\'s, what an agent writes is their own', async () => {
  const { supervisor, ana, bia } = staff
  const everybodys = await supervisor.call(endpoints.createCannedAnswer, { body: shared })
  const own = await ana.call(endpoints.createCannedAnswer, { body: { code: 'Oi', text: 'Oi, tudo bem?', isPersonal: true } })
  expect(own).toMatchObject({ code: 'oi', isPersonal: true })
  expect((await ana.call(endpoints.listCannedAnswers)).items).toEqual([own, everybodys])
  expect((await bia.call(endpoints.listCannedAnswers)).items).toEqual([everybodys])
})

it('an agent may not write or change what is everybody\'s, nor find what is a colleague\'s', async () => {
  const { supervisor, ana, bia } = staff
  const { id } = await supervisor.call(endpoints.createCannedAnswer, { body: shared })
  const own = await bia.call(endpoints.createCannedAnswer, { body: { ...shared, isPersonal: true } })
  expect((await ana.raw(endpoints.createCannedAnswer, { body: shared })).status).toBe(403)
  for (const endpoint of [endpoints.updateCannedAnswer, endpoints.deleteCannedAnswer]) {
    expect((await ana.raw(endpoint, { params: { answerId: id }, body: { text: 'Changed' } })).status).toBe(403)
    expect((await supervisor.raw(endpoint, { params: { answerId: own.id }, body: { text: 'Changed' } })).status).toBe(404)
  }
})

it('a code stands for one text among everybody\'s and one of one\'s own, however many save at once', async () => {
  const { supervisor, ana } = staff
  const answers = await Promise.all(Array.from({ length: 5 }, () => supervisor.raw(endpoints.createCannedAnswer, { body: shared })))
  expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409, 409, 409])
  await ana.call(endpoints.createCannedAnswer, { body: { ...shared, isPersonal: true } })
  const other = await ana.call(endpoints.createCannedAnswer, { body: { ...shared, code: 'tchau', isPersonal: true } })
  await expect(ana.call(endpoints.updateCannedAnswer, { params: { answerId: other.id }, body: { code: 'HORARIO' } })).rejects.toMatchObject({ code: 'cannedAnswer.codeTaken' })
})

it('a change leaves what it does not name, and what is deleted is gone', async () => {
  const { supervisor } = staff
  const { id } = await supervisor.call(endpoints.createCannedAnswer, { body: shared })
  expect(await supervisor.call(endpoints.updateCannedAnswer, { params: { answerId: id }, body: { text: 'Das 9h às 18h.' } })).toMatchObject({ code: 'horario', text: 'Das 9h às 18h.' })
  await supervisor.call(endpoints.deleteCannedAnswer, { params: { answerId: id } })
  expect((await supervisor.call(endpoints.listCannedAnswers)).items).toEqual([])
  expect((await supervisor.raw(endpoints.deleteCannedAnswer, { params: { answerId: id } })).status).toBe(404)
})

it('words are found in code and text, whatever their accents', async () => {
  const { ana } = staff
  for (const code of ['um', 'dois', 'três'])
    await ana.call(endpoints.createCannedAnswer, { body: { code, text: `A associação responde: ${code}`, isPersonal: true } })
  const found = async (q: string) => (await ana.call(endpoints.listCannedAnswers, { query: { q } })).items.map(answer => answer.code)
  expect(await found('ASSOCIACAO tres')).toEqual(['três'])
  expect(await found('100%')).toEqual([])
  const first = await ana.call(endpoints.listCannedAnswers, { query: { limit: '2' } })
  const second = await ana.call(endpoints.listCannedAnswers, { query: { limit: '2', cursor: first.nextCursor ?? '' } })
  expect([...first.items, ...second.items].map(answer => answer.code)).toEqual(['três', 'dois', 'um'])
})

it('a code is one word', async () => {
  const { ana } = staff
  for (const code of ['two words', '/slash', '', '-dash'])
    expect((await ana.raw(endpoints.createCannedAnswer, { body: { code, text: 'x', isPersonal: true } })).status).toBe(400)
})

it('another association sees none of it, and a viewer does not use them', async () => {
  const { supervisor, stranger, viewer } = staff
  const { id } = await supervisor.call(endpoints.createCannedAnswer, { body: shared })
  expect((await stranger.call(endpoints.listCannedAnswers)).items).toEqual([])
  expect((await stranger.raw(endpoints.updateCannedAnswer, { params: { answerId: id }, body: { text: 'Changed' } })).status).toBe(404)
  expect((await viewer.raw(endpoints.listCannedAnswers)).status).toBe(403)
})
