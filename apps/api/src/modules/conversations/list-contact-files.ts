import type { ContactFile, Page } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Cursor } from '../../platform/cursor.ts'
import { decodeCursor, toPage } from '../../platform/cursor.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { requireContact } from '../contacts/index.ts'
import { loadMessages } from './select-messages.ts'

interface Query {
  contactId: string
  cursor?: string | undefined
  limit: number
}

/** A page of the files a contact sent or was sent, in all conversations, the newest first. @throws contact.notFound, request.invalid */
export async function listContactFiles(ctx: Ctx, { contactId, cursor, limit }: Query): Promise<Page<ContactFile>> {
  await requireContact(ctx, contactId)
  const rows = await findFiles(ctx, contactId, limit + 1, cursor ? decodeCursor(cursor) : null)
  const { items, nextCursor } = toPage(rows, limit, ({ sentAt, id }) => ({ at: sentAt, id }))
  const messages = new Map((await loadMessages(ctx, items.map(({ id }) => id))).map(message => [message.id, message]))
  return { items: items.flatMap(({ id }) => messages.get(id) ?? []).flatMap(toFile), nextCursor }
}

/** The newest of each conversation first, out of an index in their order; then the newest of these. */
async function findFiles(ctx: Ctx, contactId: string, limit: number, after: Cursor | null) {
  const later = after ? Prisma.sql`AND (m.sent_at, m.id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty
  return ctx.db.$queryRaw<{ id: string, sentAt: Date }[]>`
    SELECT file.id, file.sent_at AS "sentAt" FROM conversations c CROSS JOIN LATERAL (
      SELECT m.id, m.sent_at FROM messages m
      WHERE m.conversation_id = c.id AND m.association_id = c.association_id AND m.media_id IS NOT NULL AND m.deleted_at IS NULL ${later}
      ORDER BY m.sent_at DESC, m.id DESC LIMIT ${limit}
    ) file
    WHERE c.association_id = ${ctx.association.id}::uuid AND c.contact_id = ${contactId}::uuid
    ORDER BY file.sent_at DESC, file.id DESC LIMIT ${limit}`
}

function toFile({ id, conversationId, direction, kind, sentAt, media }: Awaited<ReturnType<typeof loadMessages>>[number]): ContactFile[] {
  return media ? [{ messageId: id, conversationId, direction, kind, sentAt, media }] : []
}
