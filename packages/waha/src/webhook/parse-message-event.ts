import type { EventBody } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { parseMessage } from '../message/parse-message.ts'

/** `message` and `message.any`. */
export function parseMessageEvent({ event, payload, myAddress, occurredAt }: EventInput): EventBody {
  const parsed = parseMessage(payload, { me: myAddress, occurredAt })
  return parsed.type === 'message' ? { type: 'message', ...parsed.message } : { ...parsed, event }
}

/** `message.waiting`: WhatsApp has it, and cannot decrypt it yet. */
export function parseWaiting(input: EventInput): EventBody {
  const parsed = parseMessageEvent(input)
  return parsed.type === 'message' ? { ...parsed, isWaiting: true } : parsed
}
