import type { ContactNote } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { NoteRef } from './refuse-others.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { refuseOthers } from './refuse-others.ts'
import { noteParts, toNote } from './to-note.ts'

/** Changes a note of one's own. @throws contactNote.notFound, contactNote.notYours */
export async function editNote(ctx: Ctx<StaffActor>, { text, ...ref }: NoteRef & { text: string }): Promise<ContactNote> {
  return transaction(ctx, async (tx) => {
    await refuseOthers(tx, ref)
    const [row] = await tx.db.contactNote.updateManyAndReturn({
      where: { id: ref.noteId },
      data: { text, editedAt: tx.clock(), version: { increment: 1 } },
      include: noteParts,
    })
    if (!row)
      throw new AppError('contactNote.notFound')
    await audit(tx, { action: 'contactNote.edited', subjectType: 'contact', subjectId: row.contactId, details: { noteId: row.id } })
    announce(tx, { type: 'contactNote.saved', noteId: row.id })
    return toNote(row)
  })
}
