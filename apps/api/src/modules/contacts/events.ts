import type { Ctx } from '../../ctx.ts'
import type { Announcement } from '../../platform/realtime/announce.ts'
import type { Loader } from '../../platform/realtime/relay.ts'
import { toExport } from './export/to-export.ts'
import { toProgress } from './import/to-import.ts'
import { loadNotes } from './notes/list-notes.ts'

/** What sockets hear of contacts. An import changes so many that everybody fetches what is on screen again. */
export const contactEvents: Record<string, Loader<Ctx>> = {
  'contactNote.saved': async (ctx, announcements) => {
    const notes = await loadNotes(ctx, announcements.map(({ noteId }) => noteId).filter(id => typeof id === 'string'))
    return notes.map(note => ({ event: 'contactNote.saved', payload: { note } }))
  },
  'contactNote.removed': async (_ctx, announcements) => announcements.map(({ contactId, noteId }) => ({ event: 'contactNote.removed', payload: { contactId, noteId } })),
  'contact.detailsChanged': async (_ctx, announcements) => announcements.map(({ contactId }) => ({ event: 'contact.detailsChanged', payload: { contactId } })),
  'import.changed': async (ctx, announcements) => {
    const rows = await ctx.db.import.findMany({ where: { id: { in: idsOf(announcements, 'importId') } } })
    return rows.map(row => ({ event: 'import.updated', payload: { progress: toProgress(row) }, memberId: row.memberId }))
  },
  'export.changed': async (ctx, announcements) => {
    const rows = await ctx.db.export.findMany({ where: { id: { in: idsOf(announcements, 'exportId') } } })
    return rows.map(row => ({ event: 'export.updated', payload: { export: toExport(row) }, memberId: row.memberId }))
  },
  'patients.imported': async () => [{ event: 'resync', payload: undefined }],
  'orders.imported': async () => [{ event: 'resync', payload: undefined }],
}

function idsOf(announcements: Announcement[], name: string) {
  return [...new Set(announcements.map(announcement => announcement[name]).filter(id => typeof id === 'string'))]
}
