import type { MessageContent } from '@recado/contracts'
import type { Address, InboundEvent } from '@recado/waha'
import type { Tx } from '../../ctx.ts'
import type { Connection } from '../../platform/db/generated/client.ts'
import type { InboundMessage, RecordedMessage } from '../conversations/index.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { opensAs, wakeAssistant } from '../assistant/index.ts'
import { resolveContacts } from '../contacts/index.ts'
import { joinConversations, recordInboundMessages } from '../conversations/index.ts'
import { copyMedia } from './copy-media.job.ts'
import { linkLid } from './link-lid.job.ts'

/** Older ones come from a phone or a server that was away: people answer them, not the assistant. */
const freshMs = 10 * 60_000

interface Given {
  chat: Address
  pushName: string | null
  message: Omit<InboundMessage, 'contactId' | 'connectionId' | 'chatId' | 'isLive' | 'isLate'>
}

/** Messages and calls: who wrote, what, and who must know: the assistant, and the jobs that fetch files and numbers. Answers what is new. */
export async function receiveMessages(tx: Tx, connection: Connection, parsed: { event: InboundEvent, stored: { receivedAt: Date } }[]): Promise<RecordedMessage[]> {
  const given = parsed.flatMap(({ event, stored }) => toGiven(event, stored.receivedAt))
  if (given.length === 0)
    return []
  const contactIds = await resolveContacts(tx, given.map(({ chat, pushName }) => ({ ...chat, pushName })), joinConversations)
  const now = tx.clock().getTime()
  const messages = given.map(({ chat, message }, index) => ({
    ...message,
    contactId: contactIds[index] ?? '',
    connectionId: connection.id,
    chatId: chat.chatId,
    ...ageOf(message.sentAt, connection, now),
  }))
  const recorded = await recordInboundMessages(tx, messages, { opensAs: await opensAs(tx) })
  await fetchFiles(tx, recorded)
  await findNumbers(tx, connection, given)
  await wakeAssistant(tx, { conversationIds: conversationsToAnswer(recorded) })
  return recorded
}

/** Fresh, late (written while something was away) or history (written before the number was linked). */
function ageOf(sentAt: Date, { createdAt }: Connection, now: number) {
  const isFresh = now - sentAt.getTime() < freshMs
  const isLate = !isFresh && sentAt >= createdAt
  return { isLive: isFresh || isLate, isLate }
}

function toGiven(event: InboundEvent, receivedAt: Date): Given[] {
  if (event.type === 'message' && !event.isGroup && !event.isWaiting) {
    return [{
      chat: event.chat,
      pushName: event.pushName,
      message: {
        direction: event.direction,
        providerMessageId: event.providerId,
        kind: event.kind,
        text: event.text,
        content: contentOf(event),
        media: event.hasMedia
          ? {
              mimeType: event.media?.mimeType ?? 'application/octet-stream',
              fileName: event.media?.fileName ?? null,
              sourceUrl: event.media?.url ?? null,
              durationMs: event.media?.durationSeconds == null ? null : Math.round(event.media.durationSeconds * 1000),
            }
          : null,
        replyToProviderId: event.replyTo?.providerId ?? null,
        sentAt: event.sentAt,
      },
    }]
  }
  if (event.type === 'call' && event.phase === 'received' && !event.isGroup) {
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
        sentAt: event.at ?? receivedAt,
      },
    }]
  }
  return []
}

function contentOf({ location, contacts, poll }: Extract<InboundEvent, { type: 'message' }>): MessageContent | null {
  const content: MessageContent = {
    ...(location ? { location: { latitude: location.latitude, longitude: location.longitude, name: location.name, address: location.address } } : {}),
    ...(contacts.length > 0 ? { contacts: contacts.map(({ name, phones }) => ({ name: name ?? '', phones: phones.map(phone => `+${phone}`) })) } : {}),
    ...(poll ? { poll: { name: poll.question, options: poll.options } } : {}),
  }
  return Object.keys(content).length > 0 ? content : null
}

async function fetchFiles(tx: Tx, recorded: RecordedMessage[]) {
  for (const { id, mediaId } of recorded) {
    if (mediaId)
      await enqueue(tx, copyMedia, { messageId: id, mediaId })
  }
}

/** Somebody known by a LID only: WAHA may know the number behind it. */
async function findNumbers(tx: Tx, connection: Connection, given: Given[]) {
  const lids = new Set(given.flatMap(({ chat }) => chat.lid && !chat.phone ? [chat.lid] : []))
  for (const lid of lids)
    await enqueue(tx, linkLid, { connectionId: connection.id, lid }, { key: `lid:${connection.id}:${lid}` })
}

function conversationsToAnswer(recorded: RecordedMessage[]) {
  const due = recorded.filter(({ direction, isLive, state }) => direction === 'in' && isLive && state === 'assistant')
  return [...new Set(due.map(({ conversationId }) => conversationId))]
}
