import type { MessageContent } from '@recado/contracts'
import type { Address, InboundEvent } from '@recado/waha'
import type { Tx } from '../../ctx.ts'
import type { Sender } from '../contacts/index.ts'
import type { InboundMessage, MessageAge, Recorded, RecordedMessage } from '../conversations/index.ts'
import type { ReadConnection, StoredEvent } from './queries.ts'
import { enqueueAll } from '../../platform/jobs/enqueue.ts'
import { opensAs, wakeAssistant } from '../assistant/index.ts'
import { recallContacts, resolveContacts } from '../contacts/index.ts'
import { findKnownMessages, joinConversations, recordInboundMessages } from '../conversations/index.ts'
import { copyMedia } from './copy-media.job.ts'
import { linkLid } from './link-lid.job.ts'
import { copyKey } from './retry-media.ts'

/** Older ones come from a phone or a server that was away: people answer them, not the assistant. */
const freshMs = 10 * 60_000

interface Parsed { event: InboundEvent, stored: StoredEvent }

interface Given {
  chat: Address
  pushName: string | null
  message: Omit<InboundMessage, 'contactId' | 'connectionId' | 'chatId'>
}

/**
 * Messages and calls: who wrote, what, and who must know: the assistant, and the jobs that fetch files and numbers.
 * Answers what is new. A message that is known makes nobody known: its copy may come under an address nobody has seen.
 */
export async function receiveMessages(tx: Tx, connection: ReadConnection, parsed: Parsed[]): Promise<Recorded> {
  const given = parsed.flatMap(it => toGiven(it, connection, tx.clock()))
  if (given.length === 0)
    return recordInboundMessages(tx, [], { opensAs: () => opensAs(tx) })
  const messages = await recallAuthors(tx, connection, given) ?? await resolveAuthors(tx, connection, given)
  const answer = await recordInboundMessages(tx, messages, { opensAs: () => opensAs(tx) })
  await fetchFiles(tx, answer.recorded)
  await findNumbers(tx, connection, given)
  await wakeAssistant(tx, { conversationIds: conversationsToAnswer(answer.recorded) })
  return answer
}

/**
 * Mostly people who are known write, and nothing else came: then it need not be asked which of it is here already, for
 * what is inserted asks by itself. What we sent is asked for: its copy must not be taken for the echo of another.
 */
async function recallAuthors(tx: Tx, connection: ReadConnection, given: Given[]): Promise<InboundMessage[] | null> {
  if (given.some(({ message }) => message.direction === 'out'))
    return null
  const telling = given.filter((_, index) => !isCopy(given, index))
  const contactIds = await recallContacts(tx, telling.map(toSender))
  return contactIds && telling.map((it, index) => toMessage(it, connection, contactIds[index]))
}

async function resolveAuthors(tx: Tx, connection: ReadConnection, given: Given[]): Promise<InboundMessage[]> {
  const known = await findKnownMessages(tx, connection.id, given.map(({ message }) => message.providerMessageId))
  const telling = given.filter(({ chat, message }, index) => (chat.phone && chat.lid) || (!known.has(message.providerMessageId) && !isCopy(given, index)))
  const contactIds = await resolveContacts(tx, telling.map(toSender), joinConversations)
  return telling.flatMap((it, index) => known.has(it.message.providerMessageId) ? [] : [toMessage(it, connection, contactIds[index])])
}

function toSender({ chat, pushName }: Given): Sender {
  return { ...chat, pushName }
}

function toMessage({ chat, message }: Given, { id: connectionId }: ReadConnection, contactId = ''): InboundMessage {
  return { ...message, contactId, connectionId, chatId: chat.chatId }
}

/** Of the copies in one batch the first counts, unless it is waited for and another one tells it. */
function isCopy(given: Given[], index: number) {
  const message = given[index]?.message
  const first = given.findIndex(it => it.message.providerMessageId === message?.providerMessageId)
  return first < index && (message?.kind === 'waiting' || given[first]?.message.kind !== 'waiting')
}

function toGiven({ event, stored }: Parsed, connection: ReadConnection, now: Date): Given[] {
  if (event.type === 'message' && !event.isGroup) {
    const isThere = !event.isWaiting
    return [{
      chat: event.chat,
      pushName: event.pushName,
      message: {
        direction: event.direction,
        providerMessageId: event.providerId,
        kind: isThere ? event.kind : 'waiting',
        text: isThere ? event.text : null,
        content: isThere ? contentOf(event) : null,
        media: isThere && event.hasMedia
          ? {
              mimeType: event.media?.mimeType ?? 'application/octet-stream',
              fileName: event.media?.fileName ?? null,
              sourceUrl: event.media?.url ?? null,
              durationMs: event.media?.durationSeconds == null ? null : Math.round(event.media.durationSeconds * 1000),
            }
          : null,
        replyToProviderId: event.replyTo?.providerId ?? null,
        sentAt: event.sentAt,
        age: ageOf(event.sentAt, stored, connection, now),
        rawEventSequence: stored.sequence,
      },
    }]
  }
  if (event.type === 'call' && !event.isGroup) {
    const sentAt = event.at ?? stored.receivedAt
    return [{
      chat: event.chat,
      pushName: null,
      message: {
        direction: 'in',
        providerMessageId: event.providerId,
        kind: 'event',
        text: null,
        content: { event: { type: 'call', reason: event.isVideo ? 'video' : 'voice' } },
        media: null,
        replyToProviderId: null,
        sentAt,
        age: ageOf(sentAt, stored, connection, now),
        rawEventSequence: stored.sequence,
      },
    }]
  }
  return []
}

/** What is posted is fresh whatever the clocks say; WhatsApp tells the time in whole seconds. */
function ageOf(sentAt: Date, { origin }: StoredEvent, { linkedAt, createdAt }: ReadConnection, now: Date): MessageAge {
  const isFresh = now.getTime() - sentAt.getTime() < freshMs
  const isSinceLinked = sentAt.getTime() + 1000 > (linkedAt ?? createdAt).getTime()
  if (!isSinceLinked && !(isFresh && origin === 'webhook'))
    return 'history'
  return isFresh ? 'live' : 'late'
}

function contentOf({ location, contacts, poll, ad }: Extract<InboundEvent, { type: 'message' }>): MessageContent | null {
  const content: MessageContent = {
    ...(location ? { location: { latitude: location.latitude, longitude: location.longitude, name: location.name, address: location.address } } : {}),
    ...(contacts.length > 0 ? { contacts: contacts.map(({ name, phones }) => ({ name: name ?? '', phones: phones.map(phone => `+${phone}`) })) } : {}),
    ...(poll ? { poll: { name: poll.question, options: poll.options } } : {}),
    ...(ad ? { ad: { ...ad, url: /^https?:\/\//i.test(ad.url ?? '') ? ad.url : null } } : {}),
  }
  return Object.keys(content).length > 0 ? content : null
}

/** Files of old messages are fetched one after the other: WAHA asks WhatsApp for each, and answers must not wait behind them. */
const oldFileMs = 300

async function fetchFiles(tx: Tx, recorded: RecordedMessage[]) {
  const now = tx.clock().getTime()
  const files = recorded.flatMap(({ id, mediaId, age }) => mediaId ? [{ id, mediaId, age }] : [])
  await enqueueAll(tx, copyMedia, files.map(({ id, mediaId, age }, index) => ({
    payload: { messageId: id, mediaId },
    key: copyKey(mediaId),
    ...(age === 'live' ? {} : { runAt: new Date(now + index * oldFileMs) }),
  })))
}

/** Somebody known by a LID only: WAHA may know the number behind it. */
async function findNumbers(tx: Tx, connection: ReadConnection, given: Given[]) {
  const lids = new Set(given.flatMap(({ chat }) => chat.lid && !chat.phone ? [chat.lid] : []))
  await enqueueAll(tx, linkLid, [...lids].map(lid => ({ payload: { connectionId: connection.id, lid }, key: `lid:${connection.id}:${lid}` })))
}

function conversationsToAnswer(recorded: RecordedMessage[]) {
  const due = recorded.filter(({ direction, kind, age, state }) => direction === 'in' && !['waiting', 'event'].includes(kind) && age === 'live' && state === 'assistant')
  return [...new Set(due.map(({ conversationId }) => conversationId))]
}
