import type { TestApp } from '../../../testing/create-test-app.ts'
import type { TestClient } from '../../../testing/test-client.ts'
import { randomUUID } from 'node:crypto'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../../platform/db/transaction.ts'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestApp } from '../../../testing/create-test-app.ts'
import { until } from '../../../testing/until.ts'
import { lockConversation } from '../queries.ts'
import { clearDraft } from './write-draft.ts'

let app: TestApp
let association: Awaited<ReturnType<TestApp['openAssociation']>>
let ana: TestClient
beforeAll(async () => {
  app = await createTestApp({ hasWorker: false })
  association = await app.openAssociation()
  ana = await app.signInAs(association.subdomain, 'agent')
})
afterAll(() => app.close())

async function aTalk() {
  const { id } = await addConversation(association.ctx)
  await ana.call(endpoints.takeOver, { params: { conversationId: id } })
  return id
}

function save(client: TestClient, conversationId: string, text: string, version: number, replyToId: string | null = null) {
  return client.call(endpoints.saveDraft, { params: { conversationId }, body: { text, version, replyToId } })
}

async function draftsOf(client: TestClient) {
  return (await client.call(endpoints.listDrafts)).items
}

it('of twenty saves at once, in any order, the last written one is kept', async () => {
  const id = await aTalk()
  await Promise.all(Array.from({ length: 20 }, (_, index) => index + 1).reverse().map(version => save(ana, id, `text ${version}`, version)))
  expect(await save(ana, id, 'older', 7)).toEqual({ conversationId: id, text: 'text 20', replyTo: null, version: 20 })
  expect(await draftsOf(ana)).toEqual([{ conversationId: id, text: 'text 20', replyTo: null, version: 20 }])
})

it('a draft is gone with the message it became, and a save that comes late does not bring it back', async () => {
  const id = await aTalk()
  await save(ana, id, 'Olá', 3)
  await ana.call(endpoints.sendMessage, { params: { conversationId: id }, body: { text: 'Olá', clientId: randomUUID(), draftVersion: 5 } })
  expect(await save(ana, id, 'Ol', 4)).toMatchObject({ text: '', version: 5 })
  expect(await draftsOf(ana)).not.toContainEqual(expect.objectContaining({ conversationId: id }))
})

it('a draft that is saved while its message is being sent waits for it, and neither fails', async () => {
  const id = await aTalk()
  const { ctx } = association
  const isWaiting = async () => (await ctx.db.$queryRaw<unknown[]>`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).length > 0
  const memberId = (await ana.call(endpoints.listStaff)).items.find(({ role }) => role === 'agent')?.id ?? ''
  let saving: Promise<unknown> = Promise.resolve()
  await transaction(ctx, async (tx) => {
    await lockConversation(tx, id)
    saving = save(ana, id, 'Olá', 1)
    await until(isWaiting)
    await clearDraft(tx, { memberId, conversationId: id, version: 2 })
  })
  expect(await saving).toMatchObject({ text: '', version: 2 })
})

it('what was begun after a message that is still on its way stays', async () => {
  const id = await aTalk()
  await save(ana, id, 'and one more thing', 9)
  await ana.call(endpoints.sendMessage, { params: { conversationId: id }, body: { text: 'Olá', clientId: randomUUID(), draftVersion: 8 } })
  expect(await draftsOf(ana)).toContainEqual(expect.objectContaining({ conversationId: id, text: 'and one more thing' }))
})

it('a message that is refused leaves the draft', async () => {
  const { id } = await addConversation(association.ctx)
  await save(ana, id, 'not sent', 1)
  expect((await ana.raw(endpoints.sendMessage, { params: { conversationId: id }, body: { text: 'not sent', clientId: randomUUID(), draftVersion: 2 } })).status).toBe(409)
  expect(await draftsOf(ana)).toContainEqual(expect.objectContaining({ conversationId: id, text: 'not sent' }))
})

it('only the member of staff who writes hears of it and sees it', async () => {
  const id = await aTalk()
  const bia = await app.signInAs(association.subdomain, 'agent')
  const [own, hers] = await Promise.all([ana.listen(), bia.listen()])
  const heard: string[] = []
  own.on('draft.updated', ({ draft }) => heard.push(`ana ${draft.text}`))
  hers.on('draft.updated', ({ draft }) => heard.push(`bia ${draft.text}`))
  await save(bia, id, 'mine', 1)
  await save(ana, id, 'Bom dia', 1)
  await until(() => heard.length === 2)
  expect(heard.sort()).toEqual(['ana Bom dia', 'bia mine'])
  expect(await draftsOf(bia)).toEqual([expect.objectContaining({ text: 'mine' })])
  own.close()
  hers.close()
})

it('what it answers comes back with it', async () => {
  const { id, connectionId } = await addConversation(association.ctx)
  const message = await association.ctx.db.message.create({
    data: { associationId: association.ctx.association.id, conversationId: id, connectionId, direction: 'in', authorType: 'contact', kind: 'text', text: 'Quando abre?', sentAt: new Date() },
  })
  expect(await save(ana, id, '', 1, message.id)).toMatchObject({ replyTo: { id: message.id, text: 'Quando abre?', kind: 'text', direction: 'in' } })
})

it('every draft is listed once, page after page', async () => {
  const carla = await app.signInAs(association.subdomain, 'agent')
  const ids = await Promise.all(Array.from({ length: 5 }, async () => (await addConversation(association.ctx)).id))
  await Promise.all(ids.map(id => save(carla, id, 'begun', 1)))
  const first = await carla.call(endpoints.listDrafts, { query: { limit: '3' } })
  const second = await carla.call(endpoints.listDrafts, { query: { limit: '3', cursor: first.nextCursor ?? '' } })
  expect([...first.items, ...second.items].map(draft => draft.conversationId).sort()).toEqual(ids.sort())
  expect(second.nextCursor).toBeNull()
})

it('another association finds neither the conversation nor the draft', async () => {
  const id = await aTalk()
  await save(ana, id, 'secret', 1)
  const { owner } = await app.openAssociation()
  expect((await owner.raw(endpoints.saveDraft, { params: { conversationId: id }, body: { text: 'x', version: 9, replyToId: null } })).status).toBe(404)
  expect(await draftsOf(owner)).toEqual([])
})

it('who may only read keeps no draft', async () => {
  const viewer = await app.signInAs(association.subdomain, 'viewer')
  expect((await viewer.raw(endpoints.listDrafts)).status).toBe(403)
})
