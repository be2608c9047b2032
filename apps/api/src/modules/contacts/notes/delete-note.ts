import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { NoteRef } from './refuse-others.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { refuseOthers } from './refuse-others.ts'

/** Takes back a note of one's own. @throws contactNote.notFound, contactNote.notYours */
export async function deleteNote(ctx: Ctx<StaffActor>, { contactId, noteId }: NoteRef): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    await refuseOthers(tx, { contactId, noteId })
    await tx.db.contactNote.deleteMany({ where: { id: noteId } })
    await audit(tx, { action: 'contactNote.deleted', subjectType: 'contact', subjectId: contactId, details: { noteId } })
    announce(tx, { type: 'contactNote.removed', contactId, noteId })
    return {}
  })
}
