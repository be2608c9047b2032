import type { EventBody } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { fieldAt, listOf, textOf } from '../read.ts'
import { toSessionAccount } from '../session-account.ts'
import { toSessionStatus } from '../session-status.ts'
import { toDate } from '../time.ts'

/** `session.status`: repeated for every new QR code, and for every attempt to reconnect. */
export function parseSessionStatus({ event, payload, me, occurredAt }: EventInput): EventBody {
  const rawStatus = textOf(payload.status, 100)
  if (rawStatus === null)
    return { type: 'unreadable', reason: 'no-status', event }
  return {
    type: 'session-status',
    status: toSessionStatus(rawStatus),
    rawStatus,
    me: toSessionAccount(me),
    passkeyCode: textOf(fieldAt(payload, 'data', 'code'), 50),
    at: occurredAt ?? toDate(fieldAt(listOf(payload.statuses).at(-1), 'timestamp')),
  }
}
