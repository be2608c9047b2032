import type { ContactNote } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { onScopeDispose } from 'vue'
import { call } from '../../api/call.ts'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useContactPages } from './use-contact-pages.ts'

/** The notes on a contact, as colleagues write them. */
export function useNotes(contactId: string) {
  const session = useSession()
  const params = { a: session.subdomain, contactId }
  const notes = useContactPages<ContactNote>({
    contactId,
    keyOf: ({ id }) => id,
    fetchPage: (query, signal) => call(endpoints.listContactNotes, { params, query, signal }),
  })
  const { on } = useSocket()
  const stops = [
    on('contactNote.saved', ({ note }) => void (note.contactId === contactId && take(note))),
    on('contactNote.removed', event => void (event.contactId === contactId && notes.remove(event.noteId))),
  ]
  onScopeDispose(() => stops.forEach(stop => stop()))

  /** An older copy never replaces a newer one. */
  function take(note: ContactNote) {
    if ((notes.byId.value.get(note.id)?.version ?? 0) <= note.version)
      notes.prepend(note)
  }

  async function add(text: string) {
    take(await call(endpoints.addContactNote, { params, body: { text } }))
  }

  async function edit(noteId: string, text: string) {
    take(await call(endpoints.editContactNote, { params: { ...params, noteId }, body: { text } }))
  }

  async function remove(noteId: string) {
    await call(endpoints.deleteContactNote, { params: { ...params, noteId } })
    notes.remove(noteId)
  }

  return { ...notes, add, edit, remove }
}
