import type { MessageContent, MessageKind } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import type { ConversationState } from '../../platform/db/generated/enums.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { adoptEchoes } from './adopt-echoes.ts'
import { applyEarlyAcks } from './apply-acks.ts'

/** A message the channel told of: written by the person, or on the linked phone itself. */
export interface InboundMessage {
  contactId: string
  connectionId: string
  /** Where a reply goes. */
  chatId: string
  direction: 'in' | 'out'
  providerMessageId: string
  kind: MessageKind
  text: string | null
  content: MessageContent | null
  media: { mimeType: string, fileName: string | null, sourceUrl: string | null, durationMs: number | null } | null
  replyToProviderId: string | null
  sentAt: Date
  /** False for what was written before the number was linked: it is history and calls nobody. */
  isLive: boolean
  /** Live, and written too long ago to be answered by the assistant: a person must look. */
  isLate: boolean
}

export interface RecordedMessage {
  id: string
  conversationId: string
  contactId: string
  direction: 'in' | 'out'
  providerMessageId: string
  mediaId: string | null
  isLive: boolean
  /** The state the conversation is in now. */
  state: ConversationState
}

interface Options {
  /** Where a conversation begins, and where a closed one begins again. */
  opensAs: 'assistant' | 'waiting'
}

/**
 * Records messages of one connection in as many statements as it takes for one: finds or opens the conversations,
 * inserts what is new, counts, and tells inboxes. A message that is known already changes nothing, whatever form of the
 * address it came under. The caller records for a connection one batch at a time.
 */
export async function recordInboundMessages(tx: Tx, messages: InboundMessage[], options: Options): Promise<RecordedMessage[]> {
  if (messages.length === 0)
    return []
  await adoptEchoes(tx, messages)
  const openedCount = await openConversations(tx, messages, options)
  const inserted = await insertNew(tx, messages)
  if (inserted.length === 0)
    return []
  await linkReplies(tx, inserted)
  const states = await countIn(tx, messages, inserted, options)
  const recorded = toRecorded(messages, inserted, states)
  await announceRecorded(tx, recorded, states, openedCount)
  await applyEarlyAcks(tx, recorded.filter(({ direction }) => direction === 'out').map(({ id }) => id))
  return recorded
}

/** Answers how many are new. */
async function openConversations(tx: Tx, messages: InboundMessage[], { opensAs }: Options): Promise<number> {
  const first = [...new Map(messages.map(message => [`${message.connectionId} ${message.contactId}`, message])).values()]
  return tx.db.$executeRaw`
    INSERT INTO conversations (association_id, connection_id, contact_id, chat_id, state, last_activity_at)
    SELECT ${tx.association.id}::uuid, connection_id, contact_id, chat_id, ${opensAs}::conversation_state, sent_at
    FROM unnest(${first.map(it => it.connectionId)}::uuid[], ${first.map(it => it.contactId)}::uuid[], ${first.map(it => it.chatId)}::text[],
      ${first.map(it => it.sentAt)}::timestamptz[]) AS given (connection_id, contact_id, chat_id, sent_at)
    ORDER BY contact_id
    ON CONFLICT (association_id, connection_id, contact_id) DO NOTHING`
}

interface Inserted {
  id: string
  conversation_id: string
  connection_id: string
  provider_message_id: string
  media_id: string | null
}

async function insertNew(tx: Tx, messages: InboundMessage[]): Promise<Inserted[]> {
  const given = messages.map((message, index) => ({
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
    has_media: message.media !== null,
    mime_type: message.media?.mimeType ?? null,
    file_name: message.media?.fileName ?? null,
    source_url: message.media?.sourceUrl ?? null,
    duration_ms: message.media?.durationMs ?? null,
  }))
  // Ids are made in the order of the batch, so that messages of the same second keep it.
  return tx.db.$queryRaw<Inserted[]>`
    WITH given AS (
      SELECT g.*, uuidv7() AS id, CASE WHEN g.has_media THEN uuidv7() END AS media_id
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (index int, connection_id uuid, contact_id uuid, direction message_direction,
        author_type author_type, kind message_kind, text text, content jsonb, provider_message_id text, reply_to_provider_id text,
        status message_status, sent_at timestamptz, has_media boolean, mime_type text, file_name text, source_url text, duration_ms int)
      WHERE NOT EXISTS (
        SELECT 1 FROM messages known
        WHERE known.connection_id = g.connection_id AND known.provider_message_id = g.provider_message_id)
      ORDER BY g.index
    ), files AS (
      INSERT INTO media (id, association_id, mime_type, file_name, source_url, duration_ms)
      SELECT media_id, ${tx.association.id}::uuid, mime_type, file_name, source_url, duration_ms FROM given WHERE has_media
    )
    INSERT INTO messages (id, association_id, conversation_id, connection_id, direction, author_type, kind, text, content, media_id,
      provider_message_id, reply_to_provider_id, status, sent_at)
    SELECT g.id, ${tx.association.id}::uuid, c.id, g.connection_id, g.direction, g.author_type, g.kind, g.text, g.content, g.media_id,
      g.provider_message_id, g.reply_to_provider_id, g.status, g.sent_at
    FROM given g
    JOIN conversations c ON c.association_id = ${tx.association.id}::uuid AND c.connection_id = g.connection_id AND c.contact_id = g.contact_id
    ORDER BY g.index
    ON CONFLICT (connection_id, provider_message_id) DO NOTHING
    RETURNING id, conversation_id, connection_id, provider_message_id, media_id`
}

/** Answers find what they answer, in whichever order the two arrived. */
async function linkReplies(tx: Tx, inserted: Inserted[]) {
  const ids = inserted.map(row => row.id)
  await tx.db.$executeRaw`
    UPDATE messages reply SET reply_to_id = original.id
    FROM messages original
    WHERE reply.association_id = ${tx.association.id}::uuid AND reply.reply_to_id IS NULL
      AND original.connection_id = reply.connection_id AND original.provider_message_id = reply.reply_to_provider_id
      AND (reply.id = ANY(${ids}::uuid[])
        OR (reply.connection_id = ANY(${inserted.map(row => row.connection_id)}::uuid[])
          AND reply.reply_to_provider_id = ANY(${inserted.map(row => row.provider_message_id)}::text[])))`
}

interface Counted {
  id: string
  state: ConversationState
  was_state: ConversationState
}

/**
 * Counters, preview and state follow what was inserted. A person's message opens a closed conversation again and puts
 * one that was answered on the phone in the queue; a message written on the phone silences the assistant, also when the
 * person answers it in the same batch.
 */
async function countIn(tx: Tx, messages: InboundMessage[], inserted: Inserted[], { opensAs }: Options): Promise<Map<string, Counted>> {
  const byProviderId = new Map(messages.map(message => [message.providerMessageId, message]))
  const given = inserted
    .flatMap((row) => {
      const message = byProviderId.get(row.provider_message_id)
      return message ? [{ id: row.id, conversation_id: row.conversation_id, direction: message.direction, is_live: message.isLive, is_late: message.isLate, sent_at: message.sentAt, chat_id: message.chatId }] : []
    })
    .sort((one, other) => one.sent_at.getTime() - other.sent_at.getTime())
    .map((message, n) => ({ ...message, n }))
  const rows = await tx.db.$queryRaw<Counted[]>`
    WITH given AS (
      SELECT g.*, direction = 'in' AND is_live AS is_written,
        coalesce(max(n) FILTER (WHERE direction = 'out' AND is_live) OVER (PARTITION BY conversation_id), -1) AS last_phone_n
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        AS g (n int, id uuid, conversation_id uuid, direction message_direction, is_live boolean, is_late boolean, sent_at timestamptz, chat_id text)
    ), news AS (
      SELECT conversation_id,
        max(last_phone_n) >= 0 AS is_from_phone,
        bool_or(is_written) AS is_written,
        bool_or(is_written AND is_late) AS is_late,
        count(*) FILTER (WHERE is_written AND n > last_phone_n) AS unread,
        min(sent_at) FILTER (WHERE is_written AND n > last_phone_n) AS first_at,
        max(sent_at) AS last_at,
        (array_agg(chat_id ORDER BY n DESC))[1] AS chat_id,
        (array_agg(id ORDER BY n DESC))[1] AS last_id
      FROM given GROUP BY conversation_id
    ), locked AS (
      SELECT c.id, c.state, c.assignee_id, c.last_message_id IS NULL OR n.last_at >= c.last_activity_at AS is_newest, n.*
      FROM conversations c JOIN news n ON n.conversation_id = c.id
      WHERE c.association_id = ${tx.association.id}::uuid ORDER BY c.id FOR UPDATE OF c
    ), decided AS (
      SELECT l.*, CASE
        WHEN l.is_from_phone AND (l.is_written OR l.state <> 'closed') THEN
          CASE WHEN l.unread > 0 AND l.assignee_id IS NULL THEN 'waiting'::conversation_state ELSE 'human' END
        WHEN l.is_late AND l.state IN ('assistant', 'closed') THEN 'waiting'
        WHEN l.is_written AND l.state = 'closed' THEN ${opensAs}::conversation_state
        WHEN l.is_written AND l.state = 'human' AND l.assignee_id IS NULL THEN 'waiting'
        ELSE l.state END AS next_state
      FROM locked l
    )
    UPDATE conversations c SET
      unread_count = CASE WHEN d.is_from_phone THEN 0 ELSE c.unread_count END + d.unread::int,
      last_activity_at = greatest(c.last_activity_at, d.last_at),
      last_message_id = CASE WHEN d.is_newest THEN d.last_id ELSE c.last_message_id END,
      chat_id = CASE WHEN d.is_newest THEN d.chat_id ELSE c.chat_id END,
      state = d.next_state,
      claim = c.claim + CASE WHEN d.next_state <> c.state THEN 1 ELSE 0 END,
      closed_at = CASE WHEN d.next_state = 'closed' THEN c.closed_at END,
      waiting_since = CASE
        WHEN d.next_state IN ('waiting', 'human') AND d.unread > 0 THEN coalesce(CASE WHEN NOT d.is_from_phone THEN c.waiting_since END, d.first_at)
        WHEN d.is_from_phone THEN NULL
        ELSE c.waiting_since END,
      version = c.version + 1
    FROM decided d
    WHERE c.id = d.id
    RETURNING c.id, c.state, d.state AS was_state`
  return new Map(rows.map(row => [row.id, row]))
}

function toRecorded(messages: InboundMessage[], inserted: Inserted[], states: Map<string, Counted>): RecordedMessage[] {
  const byProviderId = new Map(messages.map(message => [message.providerMessageId, message]))
  return inserted.flatMap((row) => {
    const message = byProviderId.get(row.provider_message_id)
    const state = states.get(row.conversation_id)?.state
    if (!message || !state)
      return []
    return [{
      id: row.id,
      conversationId: row.conversation_id,
      contactId: message.contactId,
      direction: message.direction,
      providerMessageId: row.provider_message_id,
      mediaId: row.media_id,
      isLive: message.isLive,
      state,
    }]
  })
}

async function announceRecorded(tx: Tx, recorded: RecordedMessage[], states: Map<string, Counted>, openedCount: number) {
  const isCounted = openedCount > 0 || [...states.values()].some(({ state, was_state }) => state !== was_state)
  await announce(
    tx,
    ...recorded.map(({ id }) => ({ type: 'message.created' as const, messageId: id })),
    ...[...states.values()].map(({ id, state, was_state }) => ({
      type: 'conversation.updated' as const,
      conversationId: id,
      // Whoever is in the queue anew rings, as after a hand-off.
      cause: state === 'waiting' && was_state !== 'waiting' ? 'handedOff' : 'message',
    })),
    ...(isCounted ? [{ type: 'conversation.counted' as const }] : []),
  )
}
