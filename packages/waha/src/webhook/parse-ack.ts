import type { EventBody } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { toAck } from '../ack.ts'
import { isGroupId, toAddress } from '../address.ts'
import { readMessageId } from '../message-id.ts'
import { messagePeople } from '../message/message-people.ts'
import { unusedChat } from '../message/unused-chat.ts'

/** `message.ack`, and `message.ack.group`: one for each participant. */
export function parseAck({ event, payload }: EventInput): EventBody {
  const id = readMessageId(payload.id)
  if (id === null)
    return { type: 'unreadable', reason: 'no-message-id', event }
  const people = messagePeople(payload)
  if (people === null)
    return { type: 'unreadable', reason: 'no-chat', event }
  const { chat, fromMe } = people
  const unused = unusedChat(chat.chatId)
  if (unused !== null)
    return { type: 'ignored', reason: unused, event }
  const ack = toAck(payload.ack, payload.ackName)
  if (ack === null)
    return { type: 'unreadable', reason: 'no-ack', event }
  return {
    type: 'ack',
    providerId: id.providerId,
    chat,
    participant: isGroupId(chat.chatId) ? toAddress(payload.participant) : null,
    direction: fromMe ? 'out' : 'in',
    ack,
  }
}
