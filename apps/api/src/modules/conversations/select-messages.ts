import type { Message, MessageContent } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { AuthorType } from '../../platform/db/generated/enums.ts'
import type { MediaRow } from '../media/index.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { setStatement } from '../../platform/db/set-statement.ts'
import { toMedia } from '../media/index.ts'

interface Row {
  id: string
  conversation_id: string
  direction: Message['direction']
  author_type: AuthorType
  author_id: string | null
  author_name: string | null
  kind: Message['kind']
  text: string | null
  content: MessageContent | null
  media: MediaRow | null
  reply_to_id: string | null
  reply_to_provider_id: string | null
  reply: { text: string | null, kind: Message['kind'], direction: Message['direction'] } | null
  reactions: Message['reactions'] | null
  status: Message['status']
  failure: Message['failure']
  client_id: string | null
  sent_at: Date
  edited_at: Date | null
  deleted_at: Date | null
  version: number
}

/** Whole messages, of the alias `m`. */
const columns = Prisma.sql`
  m.id, m.conversation_id, m.direction, m.author_type, m.author_id, u.name AS author_name, m.kind, m.text, m.content,
  m.reply_to_id, m.reply_to_provider_id, m.status, m.failure, m.client_id, m.sent_at, m.edited_at, m.deleted_at, m.version,
  CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'status', f.status, 'mimeType', f.mime_type, 'fileName', f.file_name,
    'sizeBytes', f.size_bytes, 'width', f.width, 'height', f.height, 'durationMs', f.duration_ms,
    'thumbnailKey', f.thumbnail_key, 'failure', f.failure) END AS media,
  CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('text', left(r.text, 200), 'kind', r.kind, 'direction', r.direction) END AS reply,
  (SELECT jsonb_agg(jsonb_build_object('direction', e.direction, 'emoji', e.emoji) ORDER BY e.direction)
    FROM message_reactions e WHERE e.message_id = m.id AND e.emoji <> '') AS reactions`
const joins = Prisma.sql`
  LEFT JOIN media f ON f.id = m.media_id AND f.association_id = m.association_id
  LEFT JOIN messages r ON r.id = m.reply_to_id AND r.association_id = m.association_id
  LEFT JOIN staff_members s ON s.id = m.author_id AND s.association_id = m.association_id
  LEFT JOIN users u ON u.id = s.user_id`

/** One statement for whole messages. `which` narrows the alias `m`; the association is always added. */
export async function selectMessages(ctx: Ctx, which: Prisma.Sql): Promise<Message[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`SELECT ${columns} FROM messages m ${joins} WHERE m.association_id = ${ctx.association.id}::uuid AND ${which}`
  return rows.map(row => toMessage(row, ctx.association.subdomain))
}

/** Messages by id, in no order. */
export async function loadMessages(ctx: Ctx, ids: string[]): Promise<Message[]> {
  const rows = await loadRows(ctx, [...new Set(ids)].map(id => ({ id })))
  return rows.map(row => toMessage(row, ctx.association.subdomain))
}

const loadRows = setStatement<{ id: string }, Row>(given => Prisma.sql`
  SELECT g.part, ${columns} FROM jsonb_to_recordset(${given}::jsonb) AS g (part int, association_id uuid, id uuid)
  JOIN messages m ON m.id = g.id AND m.association_id = g.association_id ${joins}`)

function toMessage(row: Row, subdomain: string): Message {
  const isDeleted = row.deleted_at !== null
  return {
    id: row.id,
    conversationId: row.conversation_id,
    direction: row.direction,
    author: { type: row.author_type, id: row.author_id, name: row.author_name },
    kind: row.kind,
    text: isDeleted ? null : row.text,
    media: row.media && !isDeleted ? toMedia(row.media, subdomain) : null,
    content: isDeleted ? null : row.content,
    replyTo: row.reply_to_id || row.reply_to_provider_id
      ? { id: row.reply_to_id, text: row.reply?.text ?? null, kind: row.reply?.kind ?? null, direction: row.reply?.direction ?? null }
      : null,
    reactions: row.reactions ?? [],
    status: row.status,
    failure: row.failure,
    clientId: row.client_id,
    sentAt: row.sent_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    version: row.version,
  }
}
