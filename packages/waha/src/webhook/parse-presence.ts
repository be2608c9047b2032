import type { EventBody, PresenceChanged } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { isGroupId, toAddress } from '../address.ts'
import { fieldsOf, listOf } from '../read.ts'
import { toDate } from '../time.ts'

const states = new Map<unknown, PresenceChanged['state']>([
  ['online', 'online'],
  ['offline', 'offline'],
  ['typing', 'typing'],
  ['recording', 'recording'],
  ['paused', 'paused'],
])

/** `presence.update`: an event for each person it tells about. */
export function parsePresence({ event, payload }: EventInput): EventBody[] {
  const chat = toAddress(payload.id)
  if (chat === null)
    return [{ type: 'unreadable', reason: 'no-chat', event }]
  const presences = listOf(payload.presences, 100)
  if (presences.length === 0)
    return [{ type: 'ignored', reason: 'nothing-in-it', event }]
  return presences.map(fieldsOf).map(presence => ({
    type: 'presence',
    chat,
    participant: isGroupId(chat.chatId) ? toAddress(presence.participant) : null,
    state: states.get(presence.lastKnownPresence) ?? 'unknown',
    lastSeenAt: toDate(presence.lastSeen),
  }))
}
