import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { empty, id, inAssociation, instant, page, paging } from './shapes.ts'

/** What a member of staff wrote down about a person; never sent to anybody. */
export const contactNote = z.object({
  id,
  contactId: id,
  author: z.object({ id, name: z.string() }),
  text: z.string(),
  createdAt: instant,
  editedAt: instant.nullable(),
  /** Goes up with every change: an older copy never replaces a newer one. */
  version: z.number(),
})
export type ContactNote = z.infer<typeof contactNote>

const ofContact = inAssociation.extend({ contactId: id })
const oneNote = ofContact.extend({ noteId: id })
const input = z.object({ text: z.string().trim().min(1).max(4000) })

export const contactNoteEndpoints = {
  listContactNotes: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId/notes',
    summary: 'Notes on a contact, the newest first',
    params: ofContact,
    query: paging,
    answer: page(contactNote),
  }),
  addContactNote: endpoint({
    method: 'POST',
    path: '/api/associations/:a/contacts/:contactId/notes',
    summary: 'Write a note on a contact',
    params: ofContact,
    body: input,
    answer: contactNote,
    status: 201,
  }),
  editContactNote: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/contacts/:contactId/notes/:noteId',
    summary: 'Change a note of one\'s own',
    params: oneNote,
    body: input,
    answer: contactNote,
  }),
  deleteContactNote: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/contacts/:contactId/notes/:noteId',
    summary: 'Take back a note of one\'s own',
    params: oneNote,
    answer: empty,
  }),
}
