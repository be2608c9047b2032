import { endpoints } from '@recado/contracts'
import { route } from '../../../platform/route.ts'
import { addNote } from './add-note.ts'
import { deleteNote } from './delete-note.ts'
import { editNote } from './edit-note.ts'
import { listNotes } from './list-notes.ts'

export const noteRoutes = [
  route(endpoints.listContactNotes, 'contact.read', (ctx, { params, query }) => listNotes(ctx, { ...params, ...query })),
  route(endpoints.addContactNote, 'contactNote.write', (ctx, { params, body }) => addNote(ctx, { ...params, ...body })),
  route(endpoints.editContactNote, 'contactNote.write', (ctx, { params, body }) => editNote(ctx, { ...params, ...body })),
  route(endpoints.deleteContactNote, 'contactNote.write', (ctx, { params }) => deleteNote(ctx, params)),
]
