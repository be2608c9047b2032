import type { Tx } from '../../ctx.ts'
import type { InboundMessage } from './inbound-message.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { setStatement } from '../../platform/db/set-statement.ts'
import { waitingFor } from './waiting-for.ts'

const early = waitingFor('m')

export interface Inserted {
  id: string
  conversationId: string
  providerMessageId: string
  mediaId: string | null
  /** It was waited for and has its content now. */
  isFilled: boolean
  /** It answers something, or a change, a tick or an answer was here before it. */
  hasEarly: boolean
}

/**
 * Inserts what is new, in one statement with the files it came with; what was waited for gets its content in place.
 * What is known already is left as it is. Answers what was written, in the order given.
 */
export async function insertMessages(tx: Tx, messages: InboundMessage[]): Promise<Inserted[]> {
  return insertRows(tx, messages.map((message, index) => ({
    index,
    connection_id: message.connectionId,
    contact_id: message.contactId,
    direction: message.direction,
    author_type: message.direction === 'in' ? 'contact' : 'phone',
    kind: message.kind,
    text: message.text,
    content: message.content,
    provider_message_id: message.providerMessageId,
    reply_to_provider_id: message.replyToProviderId,
    status: message.direction === 'out' ? 'sent' : null,
    sent_at: message.sentAt,
    raw_event_sequence: message.rawEventSequence === null ? null : String(message.rawEventSequence),
    has_media: message.media !== null,
    mime_type: message.media?.mimeType ?? null,
    file_name: message.media?.fileName ?? null,
    source_url: message.media?.sourceUrl ?? null,
    duration_ms: message.media?.durationMs ?? null,
  })))
}

/**
 * It came when its conversation was held, not when the transaction began: what was read or answered before that, was
 * before it. Ids are made in the order of the batch, so that messages of the same second keep it. One that was waited for is as
 * old as its content: who decides on what was written since, decides on it. A conversation that is not there is refused
 * by the database: nothing is left out in silence.
 */
const insertRows = setStatement<object, Inserted>(given => Prisma.sql`
  WITH given AS (
    SELECT g.*, uuidv7() AS id, CASE WHEN g.has_media THEN uuidv7() END AS media_id, known.conversation_id AS known_in
    FROM jsonb_to_recordset(${given}::jsonb) AS g (part int, association_id uuid, index int, connection_id uuid, contact_id uuid, direction message_direction,
      author_type author_type, kind message_kind, text text, content jsonb, provider_message_id text, reply_to_provider_id text,
      status message_status, sent_at timestamptz, raw_event_sequence bigint, has_media boolean, mime_type text, file_name text, source_url text, duration_ms int)
    LEFT JOIN messages known ON known.connection_id = g.connection_id AND known.provider_message_id = g.provider_message_id
    WHERE known.id IS NULL OR (known.kind = 'waiting' AND g.kind <> 'waiting')
    ORDER BY g.part, g.index
  ), files AS (
    INSERT INTO media (id, association_id, mime_type, file_name, source_url, duration_ms)
    SELECT media_id, association_id, mime_type, file_name, source_url, duration_ms FROM given WHERE has_media
  )
  INSERT INTO messages AS m (id, association_id, conversation_id, connection_id, direction, author_type, kind, text, content, media_id,
    provider_message_id, reply_to_provider_id, status, sent_at, raw_event_sequence, created_at)
  SELECT g.id, g.association_id, coalesce(g.known_in, c.id), g.connection_id, g.direction, g.author_type, g.kind, g.text, g.content, g.media_id,
    g.provider_message_id, g.reply_to_provider_id, g.status, g.sent_at, g.raw_event_sequence, clock_timestamp()
  FROM given g
  LEFT JOIN conversations c ON c.association_id = g.association_id AND c.connection_id = g.connection_id AND c.contact_id = g.contact_id
  ORDER BY g.part, g.index
  ON CONFLICT (connection_id, provider_message_id) DO UPDATE SET kind = excluded.kind, text = excluded.text, content = excluded.content,
    media_id = excluded.media_id, reply_to_provider_id = excluded.reply_to_provider_id, raw_event_sequence = excluded.raw_event_sequence,
    created_at = excluded.created_at, version = m.version + 1
  WHERE m.kind = 'waiting' AND m.association_id = excluded.association_id
  RETURNING (SELECT g.part FROM given g WHERE g.connection_id = m.connection_id LIMIT 1) AS part, m.id, m.conversation_id AS "conversationId",
    m.provider_message_id AS "providerMessageId", m.media_id AS "mediaId", old.id IS NOT NULL AS "isFilled",
    m.reply_to_provider_id IS NOT NULL OR ${early.changes} OR ${early.ticks} OR ${early.replies} AS "hasEarly"`)
