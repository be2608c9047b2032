import type { Ack, WahaClient, WahaError, WahaErrorKind, WahaMessage } from '@recado/waha'
import type { ChannelHistory, HistoryAnswer, HistoryMessage } from '../history.ts'
import { engineReadsAllChats } from '@recado/waha'

interface Source {
  client: WahaClient
  session: string
  engine: string | null
}

/** What a WAHA session remembers, in a channel's words. */
export function openHistory({ client, session, engine }: Source): ChannelHistory {
  return {
    readsAllChats: engineReadsAllChats(engine ?? ''),
    async readPage(page) {
      const read = await client.listMessages({ session, ...page, order: 'asc' })
      if (!read.ok)
        return toFailed(read.error)
      const { messages, sources, rowCount } = read.value
      return { type: 'told', value: { rowCount, messages: messages.map((message, index) => toHistoryMessage(message, { source: sources[index], session, engine })) } }
    },
    async listChats(page) {
      const listed = await client.listChats({ session, ...page })
      if (!listed.ok)
        return toFailed(listed.error)
      const people = listed.value.filter(({ address }) => address.phone !== null || address.lid !== null)
      return { type: 'told', value: { rowCount: listed.value.length, chats: people.map(({ address, lastActivityAt }) => ({ chatId: address.chatId, lastActivityAt })) } }
    },
  }
}

const ticks = { error: null, pending: null, server: 'sent', device: 'delivered', read: 'read', played: 'played' } as const satisfies Record<Ack, HistoryMessage['tick']>

function toHistoryMessage(message: WahaMessage, { source, session, engine }: { source?: object, session: string, engine: string | null }): HistoryMessage {
  const { providerId, chat, isGroup, isWaiting, isRevoked, sentAt, text, editedAt, ack } = message
  const toBody = (event: string, at: Date, payload?: object) => Buffer.from(JSON.stringify({ event, timestamp: at.getTime(), session, engine, payload }))
  return {
    providerMessageId: providerId,
    chatId: chat.chatId,
    isGroup,
    isWaiting,
    sentAt,
    tick: ack && ticks[ack],
    text,
    editedAt,
    isRevoked,
    body: toBody('message.any', sentAt, source),
    editBody: () => toBody('message.edited', editedAt ?? sentAt, { ...source, body: text, editedMessageId: providerId }),
  }
}

const passing: ReadonlySet<WahaErrorKind> = new Set(['unreachable', 'timeout', 'session-missing', 'session-not-working', 'rate-limited', 'server-error', 'not-found', 'unreadable-answer'])
const ofChat: ReadonlySet<WahaErrorKind> = new Set(['server-error', 'not-found', 'bad-request', 'rejected'])
/** A proxy says that WAHA is away. */
const awayStatuses: ReadonlySet<number | undefined> = new Set([502, 503, 504])

function toFailed({ kind, status }: WahaError): Extract<HistoryAnswer<never>, { type: 'failed' }> {
  return { type: 'failed', reason: kind, isPassing: passing.has(kind), isOfChat: ofChat.has(kind) && !awayStatuses.has(status) }
}
