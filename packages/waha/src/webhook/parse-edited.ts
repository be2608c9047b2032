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
    at: toDate(payload.timestamp) ?? occurredAt,
  }
}
