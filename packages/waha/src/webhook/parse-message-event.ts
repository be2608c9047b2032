import type { EventBody } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { parseMessage } from '../message/parse-message.ts'

/** `message` and `message.any`; what was deleted by then says only that. */
export function parseMessageEvent({ event, payload, myAddress, occurredAt }: EventInput): EventBody {
  const parsed = parseMessage(payload, { me: myAddress, occurredAt })
  if (parsed.type !== 'message')
    return { ...parsed, event }
  const { isRevoked, providerId, chat, sentAt } = parsed.message
  return isRevoked ? { type: 'revoked', providerId, chat, at: sentAt } : { type: 'message', ...parsed.message }
}

/** `message.waiting`: WhatsApp has it, and cannot decrypt it yet. */
export function parseWaiting(input: EventInput): EventBody {
  const parsed = parseMessageEvent(input)
  return parsed.type === 'message' ? { ...parsed, isWaiting: true } : parsed
}
