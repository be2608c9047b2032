import type { Chat, ChatOverview, MessagePage } from './values.ts'
import { toAddress } from '../address.ts'
import { parseMessage } from '../message/parse-message.ts'
import { fieldAt, fieldsOf, firstText } from '../read.ts'
import { toDate } from '../time.ts'

// The history does not say who the session is, so own messages have no sender here.
const around = { me: null, occurredAt: null }

/** One chat of the list; null when it has no id. The engines name its time differently. */
export function readChat(row: unknown): Chat | null {
  const chat = fieldsOf(row)
  const address = toAddress(chat.id)
  if (address === null)
    return null
  const time = chat.conversationTimestamp ?? chat.ConversationTimestamp ?? chat.timestamp ?? chat.t
  return { address, name: firstText(chat.name, chat.subject), lastActivityAt: toDate(time) }
}

/** One chat with its last message. */
export function readChatOverview(row: unknown): ChatOverview | null {
  const chat = readChat(row)
  if (chat === null)
    return null
  const last = readMessage(fieldAt(row, 'lastMessage'))
  return {
    ...chat,
    lastActivityAt: last?.sentAt ?? toDate(fieldAt(row, 'lastMessage', 'timestamp')) ?? chat.lastActivityAt,
    pictureUrl: firstText(fieldAt(row, 'picture')),
    lastMessage: last,
  }
}

/** A page of the history. */
export function readMessagePage(rows: unknown[]): MessagePage {
  const read = rows.flatMap((source) => {
    const message = readMessage(source)
    return message ? [{ message, source: fieldsOf(source) }] : []
  })
  return {
    messages: read.map(({ message }) => message),
    sources: read.map(({ source }) => source),
    skippedCount: rows.length - read.length,
    rowCount: rows.length,
  }
}

/** One message of the history; null when it is none of a conversation. */
export function readMessage(row: unknown): ChatOverview['lastMessage'] {
  const parsed = parseMessage(row, around)
  return parsed.type === 'message' ? parsed.message : null
}
