import type { Fields } from '../read.ts'
import type { EventBody, EventEnvelope, InboundEvent } from './events.ts'
import { isFields, textOf } from '../read.ts'
import { parseEvent } from './parse-event.ts'
import { emptyEnvelope, readEnvelope } from './read-envelope.ts'

/**
 * What a webhook body of any engine says: at least one event, several when it tells several things. Never throws;
 * what cannot be read is an `unreadable` event, what is of no use an `ignored` one with the reason. `message` and
 * `message.any` are the same: subscribe to one of them.
 */
export function parseWebhook(raw: Uint8Array | string): InboundEvent[] {
  const body = parseJson(raw)
  if (body === undefined)
    return [{ ...emptyEnvelope, type: 'unreadable', reason: 'not-json', event: null }]
  if (!isFields(body))
    return [{ ...emptyEnvelope, type: 'unreadable', reason: 'not-an-object', event: null }]
  const envelope = readEnvelope(body)
  return bodiesOf(body, envelope).map(event => ({ ...envelope, ...event }))
}

// Whatever a new engine sends, one body must not stop the queue behind it.
function bodiesOf(body: Fields, envelope: EventEnvelope): EventBody[] {
  const event = textOf(body.event, 100)
  try {
    return parseEvent(body, event, envelope)
  }
  catch {
    return [{ type: 'unreadable', reason: 'parser-failed', event }]
  }
}

function parseJson(raw: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof raw === 'string' ? raw : new TextDecoder().decode(raw))
  }
  catch {
    return undefined
  }
}
