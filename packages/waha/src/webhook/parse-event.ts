import type { Address } from '../address.ts'
import type { Fields } from '../read.ts'
import type { EventBody, EventEnvelope } from './events.ts'
import { isFields } from '../read.ts'
import { addressOfMe } from '../session-account.ts'
import { parseAck } from './parse-ack.ts'
import { parseCall } from './parse-call.ts'
import { parseEdited } from './parse-edited.ts'
import { parseMessageEvent, parseWaiting } from './parse-message-event.ts'
import { parsePollVote } from './parse-poll-vote.ts'
import { parsePresence } from './parse-presence.ts'
import { parseReaction } from './parse-reaction.ts'
import { parseRevoked } from './parse-revoked.ts'
import { parseSessionStatus } from './parse-session-status.ts'

/** What a parser of one kind of event is given. */
export interface EventInput {
  event: string
  payload: Fields
  /** The whole body's `me`. */
  me: unknown
  myAddress: Address | null
  occurredAt: Date | null
}

type Parser = (input: EventInput) => EventBody | EventBody[]

const parsers = new Map<string, Parser>([
  ['message', parseMessageEvent],
  ['message.any', parseMessageEvent],
  ['message.waiting', parseWaiting],
  ['message.ack', parseAck],
  ['message.ack.group', parseAck],
  ['message.edited', parseEdited],
  ['message.revoked', parseRevoked],
  ['message.reaction', parseReaction],
  ['session.status', parseSessionStatus],
  ['presence.update', parsePresence],
  ['call.received', parseCall],
  ['call.accepted', parseCall],
  ['call.rejected', parseCall],
  ['poll.vote', parsePollVote],
  ['poll.vote.failed', parsePollVote],
])

const notUsed = /^(?:group|label|chat|event|engine|state)\./

/** Finds the parser for an event by its name. */
export function parseEvent(body: Fields, event: string | null, envelope: EventEnvelope): EventBody[] {
  if (event === null)
    return [{ type: 'unreadable', reason: 'no-event', event }]
  const parse = parsers.get(event)
  if (parse === undefined)
    return [{ type: 'ignored', reason: notUsed.test(event) ? 'event-not-used' : 'event-unknown', event }]
  if (!isFields(body.payload))
    return [{ type: 'unreadable', reason: 'no-payload', event }]
  return [parse({
    event,
    payload: body.payload,
    me: body.me,
    myAddress: addressOfMe(body.me),
    occurredAt: envelope.occurredAt,
  })].flat()
}
