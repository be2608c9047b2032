/** Every event a webhook may ask for. */
export const eventNames = [
  'session.status',
  'message',
  'message.reaction',
  'message.any',
  'message.ack',
  'message.ack.group',
  'message.waiting',
  'message.revoked',
  'message.edited',
  'state.change',
  'group.join',
  'group.leave',
  'group.v2.join',
  'group.v2.leave',
  'group.v2.update',
  'group.v2.participants',
  'presence.update',
  'poll.vote',
  'poll.vote.failed',
  'chat.archive',
  'call.received',
  'call.accepted',
  'call.rejected',
  'label.upsert',
  'label.deleted',
  'label.chat.added',
  'label.chat.deleted',
  'event.response',
  'event.response.failed',
  'engine.event',
  '*',
]

const notInStar = new Set(['state.change', 'engine.event'])

/** Whether a webhook subscribed to `names` hears `event`. */
export function isSubscribed(names: string[], event: string): boolean {
  return names.includes(event) || (names.includes('*') && !notInStar.has(event))
}
