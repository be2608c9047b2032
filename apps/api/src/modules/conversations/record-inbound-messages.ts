import type { Tx } from '../../ctx.ts'
import type { ConversationState } from '../../platform/db/generated/enums.ts'
import type { TickCounts } from './apply-acks.ts'
import type { Counted } from './count-messages.ts'
import type { InboundMessage, RecordedMessage } from './inbound-message.ts'
import type { Inserted } from './insert-messages.ts'
import type { StaffNotice } from './tell-staff.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { setStatement } from '../../platform/db/set-statement.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { adoptEchoes } from './adopt-echoes.ts'
import { noTicks } from './apply-acks.ts'
import { applyEarly } from './apply-early.ts'
import { askForPerson } from './ask-for-person.ts'
import { countMessages } from './count-messages.ts'
import { insertMessages } from './insert-messages.ts'
import { tellChanged } from './tell-changed.ts'
import { tellStaff } from './tell-staff.ts'

type OpensAs = 'assistant' | 'waiting'

interface Options {
  /** Where a conversation begins, and where a closed one begins again; asked only when one does. */
  opensAs: () => Promise<OpensAs>
}

export interface Recorded {
  recorded: RecordedMessage[]
  /** What this adds to the ledger of the connection. */
  counts: TickCounts
}

/**
 * Records messages of one connection in as many statements as it takes for one: finds or opens the conversations,
 * inserts what is new, fills what WhatsApp waited for, counts, applies what came before, and tells inboxes. A message
 * that is known already changes nothing, whatever form of the address it came under. The caller holds the connection
 * (`lockConnection`) and the contacts (`resolveContacts`).
 */
export async function recordInboundMessages(tx: Tx, given: InboundMessage[], { opensAs }: Options): Promise<Recorded> {
  const messages = oncePerId(given)
  if (messages.length === 0)
    return { recorded: [], counts: noTicks }
  const locked = await lockConversations(tx, messages)
  const unopened = messages.filter(({ connectionId, contactId }) => !locked.has(`${connectionId} ${contactId}`))
  const isOpening = unopened.length > 0 || [...locked.values()].includes('closed')
  const opening = isOpening ? await opensAs() : 'assistant'
  const openedIds = await openConversations(tx, unopened, opening)
  if (unopened.length > 0)
    await lockConversations(tx, unopened)
  const adopted = await adoptEchoes(tx, messages)
  const inserted = await insertMessages(tx, messages)
  const conversations = await countMessages(tx, messages, inserted, opening)
  const recorded = toRecorded(messages, inserted, conversations)
  await tellRecorded(tx, inserted, conversations, openedIds)
  await tellStaff(tx, ...noticesOf(recorded, conversations, openedIds))
  await tellChanged(tx, adopted.messageIds)
  const ticks = await applyEarly(tx, [...adopted.messageIds, ...inserted.filter(({ hasEarly }) => hasEarly).map(({ id }) => id)])
  return { recorded, counts: { ...ticks, sent: ticks.sent + adopted.sentCount } }
}

/** Of the copies of a message in one batch the first, unless it was still waited for and another one tells it. */
function oncePerId(messages: InboundMessage[]): InboundMessage[] {
  const copies = Map.groupBy(messages, message => `${message.connectionId} ${message.providerMessageId}`)
  return [...copies.values()].flatMap(([first, ...others]) => first ? [[first, ...others].find(({ kind }) => kind !== 'waiting') ?? first] : [])
}

/** Only for what is not known already: an echo under another address opens nothing. What only history speaks of begins closed. */
async function openConversations(tx: Tx, messages: InboundMessage[], opensAs: OpensAs): Promise<Set<string>> {
  if (messages.length === 0)
    return new Set()
  const given = messages.map(({ connectionId, contactId, chatId, providerMessageId, sentAt, age }, n) => ({ n, connectionId, contactId, chatId, providerMessageId, sentAt, age }))
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    INSERT INTO conversations (association_id, connection_id, contact_id, chat_id, state, last_activity_at, closed_at)
    SELECT ${tx.association.id}::uuid, g."connectionId", g."contactId", (array_agg(g."chatId" ORDER BY n DESC))[1],
      CASE WHEN bool_and(g.age = 'history') THEN 'closed' ELSE ${opensAs} END::conversation_state, max(g."sentAt"),
      CASE WHEN bool_and(g.age = 'history') THEN max(g."sentAt") END
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      AS g (n int, "connectionId" uuid, "contactId" uuid, "chatId" text, "providerMessageId" text, "sentAt" timestamptz, age text)
    WHERE NOT EXISTS (SELECT 1 FROM messages known WHERE known.connection_id = g."connectionId" AND known.provider_message_id = g."providerMessageId")
    GROUP BY g."connectionId", g."contactId"
    ORDER BY g."contactId"
    ON CONFLICT (association_id, connection_id, contact_id) DO NOTHING
    RETURNING id`
  return new Set(rows.map(({ id }) => id))
}

/** Answers the state of those that are there, by connection and contact. */
async function lockConversations(tx: Tx, messages: InboundMessage[]): Promise<Map<string, ConversationState>> {
  const keys = new Map(messages.map(({ connectionId, contactId }) => [`${connectionId} ${contactId}`, { connection_id: connectionId, contact_id: contactId }]))
  const rows = await lockRows(tx, [...keys.values()])
  return new Map(rows.map(({ key, state }) => [key, state]))
}

/** In one order everywhere, and before their messages. */
const lockRows = setStatement<object, { key: string, state: ConversationState }>(given => Prisma.sql`
  SELECT g.part, c.connection_id || ' ' || c.contact_id AS key, c.state
  FROM jsonb_to_recordset(${given}::jsonb) AS g (part int, association_id uuid, connection_id uuid, contact_id uuid)
  JOIN conversations c ON c.association_id = g.association_id AND c.connection_id = g.connection_id AND c.contact_id = g.contact_id
  ORDER BY c.id FOR NO KEY UPDATE OF c`)

function toRecorded(messages: InboundMessage[], inserted: Inserted[], conversations: Map<string, Counted>): RecordedMessage[] {
  const byProviderId = new Map(messages.map(message => [message.providerMessageId, message]))
  return inserted.flatMap((row) => {
    const message = byProviderId.get(row.providerMessageId)
    const state = conversations.get(row.conversationId)?.state
    if (!message || !state)
      return []
    const { direction, kind, age, rawEventSequence } = message
    return [{ id: row.id, conversationId: row.conversationId, direction, kind, age, providerMessageId: row.providerMessageId, mediaId: row.mediaId, rawEventSequence, state }]
  })
}

async function tellRecorded(tx: Tx, inserted: Inserted[], conversations: Map<string, Counted>, openedIds: Set<string>) {
  const changed = [...conversations.values()]
  const isCounted = openedIds.size > 0 || changed.some(conversation => conversation.isCounted)
  announce(
    tx,
    ...inserted.map(({ id, isFilled }) => ({ type: isFilled ? 'message.updated' as const : 'message.created' as const, messageId: id })),
    ...changed.map(conversation => ({ type: 'conversation.updated' as const, conversationId: conversation.id, cause: causeOf(conversation, openedIds) })),
    ...(isCounted ? [{ type: 'conversation.counted' as const }] : []),
  )
  const waitingIds = changed.filter(conversation => causeOf(conversation, openedIds) === 'handedOff').map(({ id }) => id)
  if (waitingIds.length > 0)
    await askForPerson(tx, waitingIds)
}

/**
 * Who is in the queue anew, and which conversation somebody holds was written in: of nothing else, and of nothing old, is anybody told.
 * Both are told to devices alone: where there is none, nobody has to be found.
 */
function noticesOf(recorded: RecordedMessage[], conversations: Map<string, Counted>, openedIds: Set<string>): StaffNotice[] {
  return [...conversations.values()].filter(({ hasDevice }) => hasDevice).flatMap((conversation): StaffNotice[] => {
    const { id, state, claim, version, isWoken } = conversation
    const written = recorded.findLast(message => message.conversationId === id && message.direction === 'in')
    if (causeOf(conversation, openedIds) === 'handedOff')
      return [{ kind: 'waiting', conversationId: id, key: `waiting:${id}:${claim}` }]
    if (!written || written.age !== 'live')
      return []
    if (isWoken && state === 'waiting')
      return [{ kind: 'waiting', conversationId: id, key: `woken:${id}:${version}` }]
    return state === 'human' ? [{ kind: 'message', conversationId: id, key: `message:${written.id}`, messageId: written.id }] : []
  })
}

/** Whoever is in the queue anew rings, as after a hand-off; what is old makes no sound. */
function causeOf({ id, state, wasState, isOld, isWoken }: Counted, openedIds: Set<string>) {
  if (isOld)
    return 'recovered'
  if (isWoken)
    return 'woken'
  return state === 'waiting' && (wasState !== 'waiting' || openedIds.has(id)) ? 'handedOff' : 'message'
}
