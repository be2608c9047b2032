import type { Ctx } from '../../ctx.ts'
import type { Loader } from '../../platform/realtime/relay.ts'
import { loadNotes } from './notes/list-notes.ts'

/** What sockets hear of contacts. An import changes so many that everybody fetches what is on screen again. */
export const contactEvents: Record<string, Loader<Ctx>> = {
  'contactNote.saved': async (ctx, announcements) => {
    const notes = await loadNotes(ctx, announcements.map(({ noteId }) => noteId).filter(id => typeof id === 'string'))
    return notes.map(note => ({ event: 'contactNote.saved', payload: { note } }))
  },
  'contactNote.removed': async (_ctx, announcements) => announcements.map(({ contactId, noteId }) => ({ event: 'contactNote.removed', payload: { contactId, noteId } })),
  'contact.detailsChanged': async (_ctx, announcements) => announcements.map(({ contactId }) => ({ event: 'contact.detailsChanged', payload: { contactId } })),
  'patients.imported': async () => [{ event: 'resync', payload: undefined }],
  'orders.imported': async () => [{ event: 'resync', payload: undefined }],
}
