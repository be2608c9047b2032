import type { Address } from '../address.ts'
import type { Fields } from '../read.ts'
import type { WahaMessage } from './message.ts'
import { toAck } from '../ack.ts'
import { isGroupId } from '../address.ts'
import { rawMessageId } from '../message-id.ts'
import { fieldAt, fieldsOf } from '../read.ts'
import { toDate } from '../time.ts'
import { isEditedMessage } from './engine-data.ts'
import { messageContacts } from './message-contacts.ts'
import { messageAd, messagePoll, messageReplyTo } from './message-context.ts'
import { messageKind } from './message-kind.ts'
import { messageLocation } from './message-location.ts'
import { hasMedia, messageMedia } from './message-media.ts'
import { messagePeople, pushName } from './message-people.ts'
import { messageText } from './message-text.ts'
import { unusedChat } from './unused-chat.ts'

/** What surrounds a message and the message itself does not tell. */
export interface MessageSurroundings {
  me: Address | null
  occurredAt: Date | null
}

export type ParsedMessage
  = | { type: 'message', message: WahaMessage }
    | { type: 'ignored', reason: 'protocol' | ReturnType<typeof unusedChat> & string }
    | { type: 'unreadable', reason: 'no-message-id' | 'no-chat' | 'no-time' }

/** One message of any engine, from a webhook's payload or a row of the history. */
export function parseMessage(value: unknown, around: MessageSurroundings): ParsedMessage {
  const payload = fieldsOf(value)
  const isRevoked = fieldAt(payload, '_data', 'type') === 'revoked'
  const providerId = (isRevoked ? revokedId(payload) : null) ?? rawMessageId(payload.id) ?? engineId(payload)
  if (providerId === null)
    return { type: 'unreadable', reason: 'no-message-id' }
  const people = messagePeople(payload)
  if (people === null)
    return { type: 'unreadable', reason: 'no-chat' }
  const unused = unusedChat(people.chat.chatId)
  if (unused !== null)
    return { type: 'ignored', reason: unused }
  const kind = messageKind(payload)
  if (kind === 'protocol')
    return { type: 'ignored', reason: 'protocol' }
  const sentAt = messageTime(payload) ?? around.occurredAt
  if (sentAt === null)
    return { type: 'unreadable', reason: 'no-time' }
  const { chat, author, fromMe } = people
  return {
    type: 'message',
    message: {
      providerId,
      chat,
      sender: fromMe ? around.me : author,
      direction: fromMe ? 'out' : 'in',
      isGroup: isGroupId(chat.chatId),
      kind,
      text: messageText(payload, kind),
      hasMedia: hasMedia(payload, kind),
      media: messageMedia(payload, kind),
      location: kind === 'location' ? messageLocation(payload) : null,
      contacts: kind === 'contact' ? messageContacts(payload) : [],
      poll: kind === 'poll' ? messagePoll(payload) : null,
      replyTo: messageReplyTo(payload),
      ad: messageAd(payload),
      pushName: fromMe ? null : pushName(payload),
      sentAt,
      ack: fromMe ? toAck(payload.ack, payload.ackName) : null,
      isWaiting: isWaiting(payload),
      editedAt: editTime(payload),
      isRevoked,
    },
  }
}

// Observed on whatsapp-web.js: what was deleted stands in the chat under an id of its own and names the one it had.
function revokedId(payload: Fields): string | null {
  return rawMessageId(fieldAt(payload, '_data', 'protocolMessageKey'))
}

function engineId(payload: Fields): string | null {
  const data = payload._data
  return rawMessageId(fieldAt(data, 'key', 'id') ?? fieldAt(data, 'Info', 'ID') ?? fieldAt(data, 'id'))
}

function messageTime(payload: Fields): Date | null {
  const data = payload._data
  return toDate(payload.timestamp)
    ?? toDate(fieldAt(data, 'messageTimestamp'))
    ?? toDate(fieldAt(data, 'Info', 'Timestamp'))
    ?? toDate(fieldAt(data, 't'))
}

// NOWEB gives an edited message the time of its edit.
function editTime(payload: Fields): Date | null {
  return toDate(fieldAt(payload, '_data', 'latestEditSenderTimestampMs')) ?? (isEditedMessage(payload) ? messageTime(payload) : null)
}

function isWaiting(payload: Fields): boolean {
  return fieldAt(payload, '_data', 'type') === 'ciphertext' || fieldAt(payload, '_data', 'messageStubType') === 2
}
