import type { Client } from 'pg'

/** A message as Recado keeps it, with where it is. */
export interface FoundMessage {
  id: string
  connectionId: string
  conversationId: string
  contactId: string
  direction: 'in' | 'out'
  author: 'contact' | 'assistant' | 'agent' | 'phone' | 'system'
  kind: string
  text: string | null
  rawId: string | null
  /** WhatsApp's id of the message it answers. */
  repliesTo: string | null
  clientId: string | null
  status: string | null
  failure: string | null
  delivery: string | null
  sentAt: Date
  createdAt: Date
  isEdited: boolean
  isDeleted: boolean
  media: { id: string, status: string } | null
  reactions: { direction: 'in' | 'out', emoji: string }[]
}

export interface FoundConversation {
  id: string
  connectionId: string
  contactId: string
  unreadCount: number
}

export interface Inbox {
  /** In the order of the page: when it was sent, then as it came. */
  messages: FoundMessage[]
  conversations: FoundConversation[]
  /** Phone (digits) or LID, by contact. */
  contacts: { id: string, association: string, addresses: string[] }[]
  /** What the views say, and what a count says. */
  counts: { association: string, key: string, kept: number, real: number }[]
  /** Events that were given up on. */
  givenUp: { sequence: string, event: string | null, reason: string | null }[]
}

/** All that is in the inbox, read past every line. */
export async function readInbox(client: Client): Promise<Inbox> {
  const { rows: messages } = await client.query<FoundMessage>(`
    SELECT m.id, m.connection_id AS "connectionId", m.conversation_id AS "conversationId", c.contact_id AS "contactId", m.direction,
      m.author_type AS author, m.kind, m.text, m.provider_message_id AS "rawId", o.provider_message_id AS "repliesTo", m.client_id AS "clientId", m.status, m.failure,
      d.state AS delivery, m.sent_at AS "sentAt", m.created_at AS "createdAt", m.edited_at IS NOT NULL AS "isEdited", m.deleted_at IS NOT NULL AS "isDeleted",
      CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'status', f.status) END AS media,
      coalesce((SELECT jsonb_agg(jsonb_build_object('direction', r.direction, 'emoji', r.emoji)) FROM message_reactions r WHERE r.message_id = m.id), '[]') AS reactions
    FROM messages m JOIN conversations c ON c.id = m.conversation_id
    LEFT JOIN messages o ON o.id = m.reply_to_id LEFT JOIN media f ON f.id = m.media_id LEFT JOIN deliveries d ON d.message_id = m.id
    WHERE m.kind <> 'event' ORDER BY m.sent_at, m.id`)
  const { rows: conversations } = await client.query<FoundConversation>(`
    SELECT id, connection_id AS "connectionId", contact_id AS "contactId", unread_count AS "unreadCount" FROM conversations`)
  const { rows: contacts } = await client.query<Inbox['contacts'][number]>(`
    SELECT c.id, a.subdomain AS association, coalesce(array_agg(ltrim(i.value, '+')) FILTER (WHERE i.id IS NOT NULL), '{}') AS addresses
    FROM contacts c JOIN associations a ON a.id = c.association_id LEFT JOIN contact_identities i ON i.contact_id = c.id GROUP BY c.id, a.subdomain`)
  const { rows: counts } = await client.query<Inbox['counts'][number]>(`
    WITH places AS (
      SELECT association_id, CASE WHEN snoozed_at IS NULL THEN state::text ELSE 'snoozed' END AS key, unread_count > 0 AS is_unread FROM conversations
      UNION ALL
      SELECT association_id, 'mine:' || assignee_id, unread_count > 0 FROM conversations WHERE state = 'human' AND assignee_id IS NOT NULL AND snoozed_at IS NULL
    ), real AS (
      SELECT association_id, key, count(*)::int AS count FROM places GROUP BY 1, 2
      UNION ALL
      SELECT association_id, key || ' unread', count(*) FILTER (WHERE is_unread)::int FROM places GROUP BY 1, 2
    ), kept AS (
      SELECT association_id, key, sum(count)::int AS count FROM conversation_counts GROUP BY 1, 2
      UNION ALL
      SELECT association_id, key || ' unread', sum(unread_count)::int FROM conversation_counts GROUP BY 1, 2
    )
    SELECT a.subdomain AS association, coalesce(k.key, r.key) AS key, coalesce(k.count, 0) AS kept, coalesce(r.count, 0) AS real
    FROM kept k FULL JOIN real r ON r.association_id = k.association_id AND r.key = k.key
    JOIN associations a ON a.id = coalesce(k.association_id, r.association_id)`)
  const { rows: givenUp } = await client.query<Inbox['givenUp'][number]>(`SELECT sequence, event, reason FROM raw_events WHERE status IN ('failed', 'unreadable') ORDER BY sequence`)
  return { messages, conversations, contacts, counts, givenUp }
}

/** What is still under way: the inbox is quiet when nothing is. */
export async function readUnderWay(client: Client): Promise<Record<string, number>> {
  const { rows: [row] } = await client.query<Record<string, number>>(`
    SELECT
      (SELECT count(*) FROM raw_events WHERE status = 'stored')::int AS "events to read",
      (SELECT count(*) FROM deliveries WHERE state IN ('queued', 'sending'))::int AS "messages to send",
      (SELECT count(*) FROM media WHERE status = 'pending')::int AS "files to copy",
      (SELECT count(*) FROM gap_fills WHERE state = 'running')::int AS "stretches of history to read"`)
  return row ?? {}
}
