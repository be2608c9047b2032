import type { Ctx, StaffActor } from '../../../ctx.ts'
import { AppError } from '../../../platform/errors.ts'

export interface NoteRef {
  contactId: string
  noteId: string
}

/** A note is changed by who wrote it. @throws contactNote.notFound, contactNote.notYours */
export async function refuseOthers(ctx: Ctx<StaffActor>, { contactId, noteId }: NoteRef): Promise<void> {
  const note = await ctx.db.contactNote.findFirst({ where: { id: noteId, contactId }, select: { authorId: true } })
  if (!note)
    throw new AppError('contactNote.notFound')
  if (note.authorId !== ctx.actor.memberId)
    throw new AppError('contactNote.notYours')
}
