import type { Tx } from '../../ctx.ts'
import type { ConversationState } from '../../platform/db/generated/enums.ts'
import type { InboundMessage } from './inbound-message.ts'
import type { Inserted } from './insert-messages.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { setStatement } from '../../platform/db/set-statement.ts'

export interface Counted {
  id: string
  state: ConversationState
  wasState: ConversationState
  assigneeId: string | null
  claim: number
  version: number
  /** Nothing of it was written just now. */
  isOld: boolean
  /** It was snoozed, and the person wrote. */
  isWoken: boolean
  /** It stands in another view now, or has become unread or read there. */
  isCounted: boolean
  /** Somebody whose matter it is has a device that can be told. */
  hasDevice: boolean
}

/**
 * Counters, preview and state of conversations follow what was inserted, in whatever order it came. A person's message
 * opens a closed conversation again and puts one that was answered on the phone in the queue. A message written on the
 * phone silences the assistant, unless it is heard of late and the assistant has spoken since: what the person wrote
 * before it was seen there, what they wrote after it and nobody has read here is unread. What was snoozed is back as soon as the person
 * writes. What was waited for counts once. What is from before the number was linked moves nothing but the preview, where it is the newest.
 */
export async function countMessages(tx: Tx, messages: InboundMessage[], inserted: Inserted[], opensAs: 'assistant' | 'waiting'): Promise<Map<string, Counted>> {
  const rows = await countRows(tx, inTime(messages, inserted).map(row => ({ ...row, opens_as: opensAs })))
  return new Map(rows.map(row => [row.id, row]))
}

const countRows = setStatement<object, Counted>(given => Prisma.sql`
  WITH given AS (
    SELECT g.*, g.direction = 'in' AND g.age <> 'history' AS is_heard, g.direction = 'out' AND g.age <> 'history' AND NOT g.is_filled AS is_answer,
      c.last_message_id IS NULL OR g.sent_at >= c.last_activity_at AS is_newest,
      EXISTS (SELECT 1 FROM messages later WHERE later.conversation_id = g.conversation_id AND (later.sent_at, later.id) > (g.sent_at, g.id)
        AND later.author_type = 'phone') AS is_answered
    FROM jsonb_to_recordset(${given}::jsonb)
      AS g (part int, association_id uuid, opens_as conversation_state, n int, id uuid, conversation_id uuid, direction message_direction, age text, is_filled boolean, sent_at timestamptz, chat_id text)
    JOIN conversations c ON c.id = g.conversation_id AND c.association_id = g.association_id
  ), news AS (
    SELECT conversation_id, min(part) AS part, min(opens_as) AS opens_as,
      bool_or(is_heard) AS is_heard,
      bool_or(is_heard AND NOT is_answered) AS is_written,
      bool_or(is_heard AND NOT is_answered AND age = 'late') AS is_late,
      bool_or(is_heard AND NOT is_answered AND is_filled) AS is_filled,
      bool_and(age <> 'live') AS is_old,
      bool_or(is_answer AND (age = 'live' OR is_newest)) AS is_silencing,
      count(*) FILTER (WHERE is_heard AND NOT is_answered AND NOT is_filled)::int AS written_count,
      min(sent_at) FILTER (WHERE is_heard AND NOT is_answered) AS first_at,
      max(sent_at) FILTER (WHERE is_answer) AS answered_at,
      (array_agg(id ORDER BY n DESC) FILTER (WHERE is_answer))[1] AS answer_id,
      max(sent_at) FILTER (WHERE NOT is_filled AND is_newest) AS last_at,
      (array_agg(id ORDER BY n DESC) FILTER (WHERE NOT is_filled AND is_newest))[1] AS last_id,
      (array_agg(chat_id ORDER BY n DESC) FILTER (WHERE NOT is_filled AND is_newest))[1] AS chat_id
    FROM given GROUP BY conversation_id
  ), counted AS (
    SELECT c.id, c.state, c.assignee_id, c.unread_count > 0 AS was_unread, c.snoozed_at IS NOT NULL AND n.is_heard AS is_woken, n.*,
      CASE WHEN n.answered_at IS NULL THEN greatest(c.unread_count + n.written_count, n.is_filled::int)
        ELSE (SELECT count(*) FROM (
          SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'in' AND (m.sent_at, m.id) > (n.answered_at, n.answer_id)
            AND (c.read_at IS NULL OR m.created_at >= c.read_at)
          ORDER BY m.sent_at DESC, m.id DESC LIMIT c.unread_count + n.written_count
        ) AS after) END::int AS unread
    FROM conversations c JOIN news n ON n.conversation_id = c.id
  ), decided AS (
    SELECT d.*, CASE
      WHEN answered_at IS NOT NULL AND (is_silencing OR state <> 'assistant') AND (is_heard OR state <> 'closed') THEN
        CASE WHEN unread > 0 AND assignee_id IS NULL THEN 'waiting'::conversation_state ELSE 'human' END
      WHEN is_late AND state IN ('assistant', 'closed') THEN 'waiting'
      WHEN is_written AND state = 'closed' THEN opens_as
      WHEN is_heard AND state = 'closed' THEN 'human'
      WHEN is_written AND state = 'human' AND assignee_id IS NULL THEN 'waiting'
      ELSE state END AS next_state
    FROM counted d
  )
  UPDATE conversations c SET
    unread_count = d.unread,
    last_activity_at = greatest(c.last_activity_at, d.last_at),
    last_message_id = coalesce(d.last_id, c.last_message_id),
    chat_id = coalesce(d.chat_id, c.chat_id),
    state = d.next_state,
    claim = c.claim + CASE WHEN d.next_state <> c.state THEN 1 ELSE 0 END,
    closed_at = CASE WHEN d.next_state = 'closed' THEN c.closed_at END,
    waiting_since = CASE
      WHEN d.answered_at IS NOT NULL AND d.unread = 0 THEN NULL
      WHEN d.next_state IN ('waiting', 'human') AND d.first_at IS NOT NULL THEN coalesce(CASE WHEN d.answered_at IS NULL THEN c.waiting_since END, d.first_at)
      WHEN d.next_state = 'waiting' THEN coalesce(c.waiting_since, d.answered_at)
      ELSE c.waiting_since END,
    snoozed_at = CASE WHEN NOT d.is_heard THEN c.snoozed_at END,
    snoozed_until = CASE WHEN NOT d.is_heard THEN c.snoozed_until END,
    version = c.version + 1
  FROM decided d
  WHERE c.id = d.id
  RETURNING d.part, c.id, c.state, d.state AS "wasState", c.assignee_id AS "assigneeId", c.claim, c.version, d.is_old AS "isOld", d.is_woken AS "isWoken",
    d.is_woken OR (d.state, d.was_unread) IS DISTINCT FROM (c.state, c.unread_count > 0) AS "isCounted",
    EXISTS (
      SELECT FROM staff_members s JOIN push_subscriptions v ON v.user_id = s.user_id
      WHERE s.association_id = c.association_id
        AND (c.state = 'waiting' OR s.id = c.assignee_id OR EXISTS (SELECT FROM participants p WHERE p.conversation_id = c.id AND p.member_id = s.id))
    ) AS "hasDevice"`)

/** In the order they were written; those of the same second as they came. */
function inTime(messages: InboundMessage[], inserted: Inserted[]) {
  const byProviderId = new Map(messages.map(message => [message.providerMessageId, message]))
  return inserted
    .flatMap(({ id, conversationId, providerMessageId, isFilled }) => {
      const message = byProviderId.get(providerMessageId)
      return message ? [{ id, conversation_id: conversationId, direction: message.direction, age: message.age, is_filled: isFilled, sent_at: message.sentAt, chat_id: message.chatId }] : []
    })
    .sort((one, other) => one.sent_at.getTime() - other.sent_at.getTime())
    .map((message, n) => ({ ...message, n }))
}
