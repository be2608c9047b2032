import type { CallChanged, EventBody } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { toAddress } from '../address.ts'
import { fieldAt, textOf } from '../read.ts'
import { toDate } from '../time.ts'

const phases = new Map<string, CallChanged['phase']>([
  ['call.received', 'received'],
  ['call.accepted', 'accepted'],
  ['call.rejected', 'rejected'],
])

/** `call.received`, `call.accepted` and `call.rejected`. */
export function parseCall({ event, payload, occurredAt }: EventInput): EventBody {
  const providerId = textOf(payload.id, 200)
  if (providerId === null)
    return { type: 'unreadable', reason: 'no-target', event }
  const chat = toAddress(payload.from ?? fieldAt(payload, '_data', 'from'))
  if (chat === null)
    return { type: 'unreadable', reason: 'no-chat', event }
  return {
    type: 'call',
    providerId,
    chat,
    phase: phases.get(event) ?? 'received',
    isVideo: payload.isVideo === true,
    isGroup: payload.isGroup === true,
    at: toDate(payload.timestamp) ?? occurredAt,
  }
}
