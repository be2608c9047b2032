import type { Message } from '../model.ts'

/** A message with nothing in it yet. */
export function newMessage(given: Partial<Message> & Pick<Message, 'rawId' | 'account' | 'chatId' | 'at' | 'fromMe'>): Message {
  return {
    personId: null,
    place: 'direct',
    participant: null,
    source: 'app',
    kind: 'text',
    text: null,
    mediaId: null,
    location: null,
    vcards: null,
    poll: null,
    replyTo: null,
    forwarded: false,
    ack: 0,
    edit: null,
    revokedBy: null,
    reactions: { business: null, person: null },
    calls: 0,
    untold: [],
    ...given,
  }
}
