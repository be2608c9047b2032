import type { ContactNote } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { lockContacts, requireContact } from '../queries.ts'
import { noteParts, toNote } from './to-note.ts'

/** Writes a note on a contact, which is held meanwhile: it may be becoming part of another one. @throws contact.notFound */
export async function addNote(ctx: Ctx<StaffActor>, { contactId, text }: { contactId: string, text: string }): Promise<ContactNote> {
  return transaction(ctx, async (tx) => {
    await lockContacts(tx, [contactId])
    await requireContact(tx, contactId)
    const note = await tx.db.contactNote.create({
      data: { associationId: tx.association.id, contactId, authorId: tx.actor.memberId, text, createdAt: tx.clock() },
      include: noteParts,
    })
    await audit(tx, { action: 'contactNote.added', subjectType: 'contact', subjectId: contactId, details: { noteId: note.id } })
    announce(tx, { type: 'contactNote.saved', noteId: note.id })
    return toNote(note)
  })
}
