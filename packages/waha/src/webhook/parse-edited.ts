import type { Fields } from '../read.ts'
import type { EventBody } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { rawMessageId } from '../message-id.ts'
import { messagePeople } from '../message/message-people.ts'
import { unusedChat } from '../message/unused-chat.ts'
import { fieldAt, firstText } from '../read.ts'
import { toDate } from '../time.ts'

/** `message.edited`: the payload is the act of editing, with the new text. */
export function parseEdited({ event, payload, occurredAt }: EventInput): EventBody {
  const providerId = rawMessageId(payload.editedMessageId ?? fieldAt(payload, '_data', 'message', 'protocolMessage', 'key', 'id'))
  if (providerId === null)
    return { type: 'unreadable', reason: 'no-target', event }
  const people = messagePeople(payload)
  const unused = people && unusedChat(people.chat.chatId)
  if (unused)
    return { type: 'ignored', reason: unused, event }
  return {
    type: 'edited',
    providerId,
    chat: people?.chat ?? null,
    direction: people?.fromMe ? 'out' : 'in',
    text: firstText(payload.body),
    at: editTime(payload) ?? (rawMessageId(payload.id) === providerId ? null : toDate(payload.timestamp)) ?? occurredAt,
  }
}

// WEBJS gives the message itself, whose own time is that of writing it.
function editTime(payload: Fields): Date | null {
  const data = payload._data
  return toDate(fieldAt(data, 'latestEditSenderTimestampMs') ?? fieldAt(data, 'message', 'latestEditSenderTimestampMs') ?? fieldAt(data, 'message', '_data', 'latestEditSenderTimestampMs'))
}
