import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { contactNote } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { addNote } from './add-note.ts'
import { deleteNote } from './delete-note.ts'
import { editNote } from './edit-note.ts'
import { listNotes } from './list-notes.ts'

let test: TestContext
let ana: Ctx<StaffActor>
let rui: Ctx<StaffActor>
let stranger: Ctx<StaffActor>
let contactId: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  const ctx = await test.createAssociation()
  ana = await test.asStaff(ctx, 'agent')
  rui = await test.asStaff(ctx, 'owner')
  stranger = await test.asStaff(await test.createAssociation(), 'owner')
  contactId = (await addConversation(ctx)).contactId
  await addConversation(stranger)
})
afterAll(() => test.close())

it('a note says who wrote it and when; the newest comes first, page by page', async () => {
  const first = await addNote(ana, { contactId, text: 'Calls back in May' })
  const second = await addNote(rui, { contactId, text: 'Called' })
  expect(contactNote.parse(first)).toMatchObject({ contactId, author: { id: ana.actor.memberId, name: ana.actor.name }, editedAt: null, version: 1 })
  const page = await listNotes(ana, { contactId, limit: 1 })
  expect(page.items).toEqual([second])
  expect(await listNotes(ana, { contactId, limit: 1, cursor: page.nextCursor ?? '' })).toEqual({ items: [first], nextCursor: null })
})

it('who wrote it changes it and takes it back; nobody else does, whatever the role', async () => {
  const { id: noteId } = await addNote(ana, { contactId, text: 'Calls back in May' })
  await expect(editNote(rui, { contactId, noteId, text: 'June' })).rejects.toMatchObject({ code: 'contactNote.notYours' })
  await expect(deleteNote(rui, { contactId, noteId })).rejects.toMatchObject({ code: 'contactNote.notYours' })
  expect(await editNote(ana, { contactId, noteId, text: 'In June' })).toMatchObject({ text: 'In June', editedAt: expect.any(String), version: 2 })
  await deleteNote(ana, { contactId, noteId })
  expect((await listNotes(ana, { contactId, limit: 10 })).items).toEqual([])
  await expect(deleteNote(ana, { contactId, noteId })).rejects.toMatchObject({ code: 'contactNote.notFound' })
})

it('the record names the note, never what is in it', async () => {
  const { id: noteId } = await addNote(ana, { contactId, text: 'Calls back in May' })
  await editNote(ana, { contactId, noteId, text: 'In June' })
  await deleteNote(ana, { contactId, noteId })
  const entries = await ana.db.auditEntry.findMany({ orderBy: { at: 'asc' } })
  expect(entries.map(({ action, details }) => [action, details])).toEqual([
    ['contactNote.added', { noteId }],
    ['contactNote.edited', { noteId }],
    ['contactNote.deleted', { noteId }],
  ])
})

it('another association reads none and writes none', async () => {
  const { id: noteId } = await addNote(ana, { contactId, text: 'Calls back in May' })
  const theirs = await stranger.db.contact.findFirstOrThrow()
  expect((await listNotes(stranger, { contactId: theirs.id, limit: 10 })).items).toEqual([])
  await expect(listNotes(stranger, { contactId, limit: 10 })).rejects.toMatchObject({ code: 'contact.notFound' })
  await expect(addNote(stranger, { contactId, text: 'x' })).rejects.toMatchObject({ code: 'contact.notFound' })
  await expect(editNote(stranger, { contactId, noteId, text: 'x' })).rejects.toMatchObject({ code: 'contactNote.notFound' })
  await expect(deleteNote(stranger, { contactId, noteId })).rejects.toMatchObject({ code: 'contactNote.notFound' })
})
