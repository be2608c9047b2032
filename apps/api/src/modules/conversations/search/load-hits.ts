import type { MessageHit } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { excerptOf } from './excerpt.ts'

interface Row extends Omit<MessageHit, 'contact' | 'author' | 'excerpt' | 'sentAt'> {
  contactId: string
  contactKind: MessageHit['contact']['kind']
  contactName: string | null
  phone: string | null
  authorType: MessageHit['author']['type']
  authorName: string | null
  text: string | null
  sentAt: Date
}

/** What is shown of messages that were found, in the order of their ids. */
export async function loadHits(ctx: Ctx, ids: string[], words: string[]): Promise<MessageHit[]> {
  if (ids.length === 0)
    return []
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT m.id AS "messageId", m.conversation_id AS "conversationId", m.connection_id AS "connectionId", m.direction, m.kind, m.text, m.sent_at AS "sentAt",
      m.author_type AS "authorType", u.name AS "authorName",
      p.id AS "contactId", p.kind AS "contactKind", coalesce(p.name, p.push_name) AS "contactName",
      (SELECT i.value FROM contact_identities i WHERE i.association_id = p.association_id AND i.contact_id = p.id AND i.type = 'phone'
        ORDER BY i.created_at, i.id LIMIT 1) AS phone
    FROM messages m
    JOIN conversations c ON c.id = m.conversation_id AND c.association_id = m.association_id
    JOIN contacts p ON p.id = c.contact_id AND p.association_id = c.association_id
    LEFT JOIN staff_members s ON s.id = m.author_id AND s.association_id = m.association_id
    LEFT JOIN users u ON u.id = s.user_id
    WHERE m.association_id = ${ctx.association.id}::uuid AND m.id = ANY(${ids}::uuid[]) AND m.deleted_at IS NULL`
  const byId = new Map(rows.map(row => [row.messageId, row]))
  return ids.flatMap(id => byId.get(id) ?? []).map(row => toHit(row, words))
}

function toHit({ contactId, contactKind, contactName, phone, authorType, authorName, text, sentAt, ...row }: Row, words: string[]): MessageHit {
  return {
    ...row,
    contact: { id: contactId, kind: contactKind, name: contactName, phone },
    author: { type: authorType, name: authorName },
    excerpt: excerptOf(text ?? '', words),
    sentAt: sentAt.toISOString(),
  }
}
