import type { EventBody } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { rawMessageId } from '../message-id.ts'
import { messagePeople } from '../message/message-people.ts'
import { unusedChat } from '../message/unused-chat.ts'
import { fieldsOf } from '../read.ts'
import { toDate } from '../time.ts'

/** `message.revoked`: deleted for everyone. Old versions name no target; then `after` is the message itself. */
export function parseRevoked({ event, payload, occurredAt }: EventInput): EventBody {
  const before = fieldsOf(payload.before)
  const after = fieldsOf(payload.after)
  const providerId = rawMessageId(payload.revokedMessageId) ?? rawMessageId(before.id) ?? rawMessageId(after.id)
  if (providerId === null)
    return { type: 'unreadable', reason: 'no-target', event }
  const chat = (messagePeople(after) ?? messagePeople(before) ?? messagePeople(payload))?.chat ?? null
  const unused = chat && unusedChat(chat.chatId)
  if (unused)
    return { type: 'ignored', reason: unused, event }
  return { type: 'revoked', providerId, chat, at: toDate(after.timestamp) ?? occurredAt }
}
