import type { TestApp, TestClient } from '../../testing/index.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp } from '../../testing/index.ts'

let app: TestApp
let owner: TestClient
beforeAll(async () => {
  app = await createTestApp({ hasWorker: false })
  owner = (await app.openAssociation()).owner
})
afterAll(() => app.close())

const ana = { name: 'Ana Souza', phones: ['11 98765-4321'], cpf: '529.982.247-25' }

function csv(text: string) {
  const form = new FormData()
  form.append('file', new File([text], 'pacientes.csv', { type: 'text/csv' }))
  form.append('kind', 'patients')
  return form
}

it('a patient is registered, changed, listed and found', async () => {
  const created = await owner.raw(endpoints.createPatient, { body: ana })
  expect(created.status).toBe(201)
  const contact = await created.json()
  const { id: patientId } = contact.patient
  expect(await owner.call(endpoints.updatePatient, { params: { patientId }, body: { status: 'suspended' } })).toMatchObject({ patient: { status: 'suspended' } })
  expect(await owner.call(endpoints.updatePatient, { params: { patientId }, body: { birthDate: '1980-01-31' } })).toMatchObject({ patient: { status: 'suspended', birthDate: '1980-01-31' } })
  expect(await owner.call(endpoints.updateContact, { params: { contactId: contact.id }, body: { name: 'Ana Lima' } })).toMatchObject({ name: 'Ana Lima' })
  expect(await owner.call(endpoints.getContact, { params: { contactId: contact.id } })).toMatchObject({ name: 'Ana Lima', phones: ['+5511987654321'] })
  expect(await owner.call(endpoints.listContacts, { query: { q: 'lima', kind: 'patient' } })).toMatchObject({ items: [{ id: contact.id }], nextCursor: null })
  await expect(owner.call(endpoints.createPatient, { body: ana })).rejects.toMatchObject({ status: 409, code: 'patient.phoneTaken' })
})

it('who may only look may look, and only who leads may import', async () => {
  const viewer = await app.signInAs(owner.subdomain, 'viewer')
  const agent = await app.signInAs(owner.subdomain, 'agent')
  expect((await viewer.call(endpoints.listContacts)).items).not.toEqual([])
  await expect(viewer.call(endpoints.createPatient, { body: ana })).rejects.toMatchObject({ status: 403 })
  await expect(viewer.call(endpoints.updateContact, { params: { contactId: crypto.randomUUID() }, body: { name: 'X' } })).rejects.toMatchObject({ status: 403 })
  await expect(agent.call(endpoints.uploadImport, { body: csv('nome;telefone\n') })).rejects.toMatchObject({ status: 403 })
  expect(await agent.call(endpoints.createPatient, { body: { name: 'Eva', phones: ['31 98765-4321'] } })).toMatchObject({ kind: 'patient' })
})

it('joins are read by everybody, and undone by who may change contacts', async () => {
  const viewer = await app.signInAs(owner.subdomain, 'viewer')
  const agent = await app.signInAs(owner.subdomain, 'agent')
  const [contact] = (await owner.call(endpoints.listContacts)).items
  const params = { contactId: contact?.id ?? '', joinId: crypto.randomUUID() }
  expect(await viewer.call(endpoints.listContactJoins, { params })).toEqual({ items: [] })
  await expect(viewer.call(endpoints.undoContactJoin, { params })).rejects.toMatchObject({ status: 403 })
  await expect(agent.call(endpoints.undoContactJoin, { params })).rejects.toMatchObject({ status: 404, code: 'contact.joinNotFound' })
})

it('in another association there is none of it', async () => {
  const { owner: stranger } = await app.openAssociation()
  const [contact] = (await owner.call(endpoints.listContacts)).items
  const params = { contactId: contact?.id ?? '', patientId: contact?.patient?.id ?? '' }
  expect((await stranger.call(endpoints.listContacts)).items).toEqual([])
  await expect(stranger.call(endpoints.getContact, { params })).rejects.toMatchObject({ code: 'contact.notFound' })
  await expect(stranger.call(endpoints.updateContact, { params, body: { name: 'X' } })).rejects.toMatchObject({ code: 'contact.notFound' })
  await expect(stranger.call(endpoints.updatePatient, { params, body: { name: 'X' } })).rejects.toMatchObject({ code: 'patient.notFound' })
  await expect(stranger.call(endpoints.listContacts, { params: { a: owner.subdomain } })).rejects.toMatchObject({ code: 'association.notFound' })
})
