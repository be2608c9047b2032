import type { EventBody } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { rawMessageId } from '../message-id.ts'
import { messagePeople } from '../message/message-people.ts'
import { unusedChat } from '../message/unused-chat.ts'
import { fieldAt, textOf } from '../read.ts'
import { toDate } from '../time.ts'

/** `message.reaction`, also the own ones; an empty text takes it back. */
export function parseReaction({ event, payload, myAddress, occurredAt }: EventInput): EventBody {
  const providerId = rawMessageId(fieldAt(payload, 'reaction', 'messageId'))
  if (providerId === null)
    return { type: 'unreadable', reason: 'no-target', event }
  const people = messagePeople(payload)
  if (people === null)
    return { type: 'unreadable', reason: 'no-chat', event }
  const { chat, author, fromMe } = people
  const unused = unusedChat(chat.chatId)
  if (unused !== null)
    return { type: 'ignored', reason: unused, event }
  return {
    type: 'reaction',
    providerId,
    chat,
    by: fromMe ? myAddress : author,
    direction: fromMe ? 'out' : 'in',
    emoji: textOf(fieldAt(payload, 'reaction', 'text'), 40),
    at: toDate(payload.timestamp) ?? occurredAt,
  }
}
