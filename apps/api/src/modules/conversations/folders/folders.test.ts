import type { Folder, Role } from '@recado/contracts'
import type { TestApp } from '../../../testing/create-test-app.ts'
import type { TestClient } from '../../../testing/test-client.ts'
import { endpoints, mostFolders } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestApp } from '../../../testing/create-test-app.ts'

let app: TestApp
let staff: Record<'supervisor' | 'ana' | 'bia' | 'viewer' | 'stranger', TestClient>
beforeAll(async () => {
  app = await createTestApp({ hasWorker: false })
  const { subdomain } = await app.openAssociation()
  const signIn = (role: Role) => app.signInAs(subdomain, role)
  staff = { supervisor: await signIn('supervisor'), ana: await signIn('agent'), bia: await signIn('agent'), viewer: await signIn('viewer'), stranger: (await app.openAssociation()).owner }
})
beforeEach(() => app.app.root.db.folder.deleteMany())
afterAll(() => app.close())

const query: Folder['query'] = { view: 'all', sort: 'priority', filter: { kind: 'lead', unread: true, from: '2026-11-01' } }
const own = (name: string) => ({ name, isPersonal: true, query })
const names = async (client: TestClient) => (await client.call(endpoints.listFolders)).items.map(({ name }) => name)

it('what a supervisor keeps for everybody is everybody\'s, what anybody keeps is their own, and it opens what was kept', async () => {
  const { supervisor, ana, bia, viewer } = staff
  const shared = await supervisor.call(endpoints.createFolder, { body: { ...own('Leads novos'), isPersonal: false } })
  expect(shared).toMatchObject({ isPersonal: false, query })
  await ana.call(endpoints.createFolder, { body: own('Acompanhar') })
  await viewer.call(endpoints.createFolder, { body: own('Ver') })
  expect(await names(ana)).toEqual(['Acompanhar', 'Leads novos'])
  expect(await names(bia)).toEqual(['Leads novos'])
})

it('nobody changes what is everybody\'s without leading, nor finds what is a colleague\'s', async () => {
  const { supervisor, ana, bia } = staff
  const shared = await supervisor.call(endpoints.createFolder, { body: { ...own('De todos'), isPersonal: false } })
  const bias = await bia.call(endpoints.createFolder, { body: own('Da Bia') })
  expect((await ana.raw(endpoints.createFolder, { body: { ...own('X'), isPersonal: false } })).status).toBe(403)
  for (const endpoint of [endpoints.updateFolder, endpoints.deleteFolder]) {
    expect((await ana.raw(endpoint, { params: { folderId: shared.id }, body: { name: 'Changed' } })).status).toBe(403)
    expect((await supervisor.raw(endpoint, { params: { folderId: bias.id }, body: { name: 'Changed' } })).status).toBe(404)
  }
})

it('a name is there once among one\'s own, however it is written and however many keep it at once', async () => {
  const { ana, bia } = staff
  const answers = await Promise.all(['Medicação', 'medicacao', 'MEDICAÇÃO'].map(name => ana.raw(endpoints.createFolder, { body: own(name) })))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  await bia.call(endpoints.createFolder, { body: own('Medicação') })
  const other = await ana.call(endpoints.createFolder, { body: own('Outra') })
  await expect(ana.call(endpoints.updateFolder, { params: { folderId: other.id }, body: { name: 'medicação' } })).rejects.toMatchObject({ code: 'folder.nameTaken' })
})

it('it is renamed, opens something else, and goes; what is not named stays', async () => {
  const { ana } = staff
  const { id: folderId } = await ana.call(endpoints.createFolder, { body: own('Uma') })
  expect(await ana.call(endpoints.updateFolder, { params: { folderId }, body: { name: 'Outra' } })).toMatchObject({ name: 'Outra', query })
  expect(await ana.call(endpoints.updateFolder, { params: { folderId }, body: { query: { view: 'mine', sort: 'waiting', filter: {} } } })).toMatchObject({ name: 'Outra', query: { view: 'mine', filter: {} } })
  await ana.call(endpoints.deleteFolder, { params: { folderId } })
  expect(await names(ana)).toEqual([])
})

it('there are never more than there are places, however many are kept at once; a place that is left is free again', async () => {
  const { ana } = staff
  for (let made = 0; made < mostFolders - 2; made += 8)
    await Promise.all(Array.from({ length: Math.min(8, mostFolders - 2 - made) }, (_, index) => ana.call(endpoints.createFolder, { body: own(`Pasta ${made + index}`) })))
  const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => ana.raw(endpoints.createFolder, { body: own(`Última ${index}`) })))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409])
  await expect(ana.call(endpoints.createFolder, { body: own('Mais uma') })).rejects.toMatchObject({ code: 'folder.tooMany' })
  const [first] = (await ana.call(endpoints.listFolders)).items
  await ana.call(endpoints.deleteFolder, { params: { folderId: first?.id ?? '' } })
  await ana.call(endpoints.createFolder, { body: own('Mais uma') })
  expect(await app.app.root.db.folder.count()).toBe(mostFolders)
})

it('another association sees none of them', async () => {
  const { supervisor, stranger } = staff
  const { id: folderId } = await supervisor.call(endpoints.createFolder, { body: { ...own('Nossa'), isPersonal: false } })
  expect(await names(stranger)).toEqual([])
  expect((await stranger.raw(endpoints.updateFolder, { params: { folderId }, body: { name: 'Changed' } })).status).toBe(404)
})
