import type { ContactNote as ContactNoteShape } from '@recado/contracts'
import type { ContactNote, Prisma } from '../../../platform/db/generated/client.ts'

/** What the shape of a note is made of. */
export const noteParts = { author: { select: { user: { select: { name: true } } } } } satisfies Prisma.ContactNoteInclude

interface NoteRow extends ContactNote {
  author: { user: { name: string } }
}

/** The note as the API answers it. */
export function toNote(row: NoteRow): ContactNoteShape {
  return {
    id: row.id,
    contactId: row.contactId,
    author: { id: row.authorId, name: row.author.user.name },
    text: row.text,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    version: row.version,
  }
}
