import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../../platform/db/transaction.ts'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { joinConversations } from '../join-conversations.ts'
import { prioritise } from '../prioritise.ts'
import { loadConversation } from '../select-conversations.ts'
import { addLabel, removeLabel } from './add-label.ts'
import { createLabel } from './create-label.ts'
import { deleteLabel } from './delete-label.ts'
import { listLabels } from './list-labels.ts'
import { updateLabel } from './update-label.ts'

let test: TestContext
let admin: Ctx<StaffActor>
let stranger: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  admin = await test.asStaff(await test.createAssociation(), 'admin')
  stranger = await test.asStaff(await test.createAssociation(), 'admin')
})
afterAll(() => test.close())

it('a name is there once in an association, however it is written; another association has its own', async () => {
  const { id } = await createLabel(admin, { name: 'Medicação', colour: 'red' })
  await expect(createLabel(admin, { name: 'MEDICACAO', colour: 'sky' })).rejects.toMatchObject({ code: 'label.nameTaken' })
  const other = await createLabel(admin, { name: 'Laudo', colour: 'sky' })
  await expect(updateLabel(admin, { labelId: other.id, name: 'medicação' })).rejects.toMatchObject({ code: 'label.nameTaken' })
  expect(await updateLabel(admin, { labelId: id, name: 'MEDICAÇÃO' })).toMatchObject({ name: 'MEDICAÇÃO', colour: 'red' })
  await createLabel(stranger, { name: 'Medicação', colour: 'red' })
  expect((await listLabels(admin)).items.map(({ name }) => name)).toEqual(['Laudo', 'MEDICAÇÃO'])
})

it('ten admins who make the same label at once make one', async () => {
  const made = await Promise.allSettled(Array.from({ length: 10 }, () => createLabel(admin, { name: 'Ao mesmo tempo', colour: 'amber' })))
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it('a label is put on and taken off, twice is once, and each change is a version', async () => {
  const { id: conversationId } = await addConversation(admin)
  const { id: labelId } = await createLabel(admin, { name: 'Entrega', colour: 'tide' })
  const added = await Promise.all([1, 2, 3].map(() => addLabel(admin, { conversationId, labelId })))
  expect(added.map(({ labelIds, version }) => [labelIds, version])).toEqual(Array.from({ length: 3 }).fill([[labelId], 2]))
  await removeLabel(admin, { conversationId, labelId })
  expect(await removeLabel(admin, { conversationId, labelId })).toMatchObject({ labelIds: [], version: 3 })
})

it('a label that is deleted while it is put on is on nothing, and nobody sees an error of the database', async () => {
  for (let race = 0; race < 10; race++) {
    const { id: conversationId } = await addConversation(admin)
    const { id: labelId } = await createLabel(admin, { name: `Race ${race}`, colour: 'stone' })
    const [added] = await Promise.allSettled([addLabel(admin, { conversationId, labelId }), deleteLabel(admin, { labelId })])
    if (added.status === 'rejected')
      expect(added.reason).toMatchObject({ code: 'label.notFound' })
    expect(await loadConversation(admin, conversationId)).toMatchObject({ labelIds: [] })
  }
})

it('two conversations that become one keep the labels of both and the higher priority', async () => {
  const kept = await addConversation(admin)
  const connection = await admin.db.connection.findUniqueOrThrow({ where: { id: kept.connectionId } })
  const merged = await addConversation(admin, { connection })
  const labels = [await createLabel(admin, { name: 'Um', colour: 'sky' }), await createLabel(admin, { name: 'Dois', colour: 'sky' })]
  for (const [index, { id }] of [kept, merged].entries())
    await addLabel(admin, { conversationId: id, labelId: labels[index]?.id ?? '' })
  await prioritise(admin, { conversationId: merged.id, priority: 'urgent' })
  await transaction(admin, tx => joinConversations(tx, { keptId: kept.contactId, mergedId: merged.contactId }))
  const joined = await loadConversation(admin, kept.id)
  expect(joined.priority).toBe('urgent')
  expect(joined.labelIds.toSorted()).toEqual(labels.map(({ id }) => id).toSorted())
})

it('neither labels nor conversations of another association are found', async () => {
  const { id: conversationId } = await addConversation(admin)
  const { id: labelId } = await createLabel(admin, { name: 'Nosso', colour: 'sky' })
  const { id: theirs } = await addConversation(stranger)
  await expect(addLabel(stranger, { conversationId: theirs, labelId })).rejects.toMatchObject({ code: 'label.notFound' })
  await expect(addLabel(stranger, { conversationId, labelId })).rejects.toMatchObject({ code: 'conversation.notFound' })
  await expect(updateLabel(stranger, { labelId, name: 'Deles' })).rejects.toMatchObject({ code: 'label.notFound' })
  await expect(deleteLabel(stranger, { labelId })).rejects.toMatchObject({ code: 'label.notFound' })
  await expect(prioritise(stranger, { conversationId, priority: 'low' })).rejects.toMatchObject({ code: 'conversation.notFound' })
})
