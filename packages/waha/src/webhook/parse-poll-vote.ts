import type { EventBody } from './events.ts'
import type { EventInput } from './parse-event.ts'
import { toAddress } from '../address.ts'
import { rawMessageId } from '../message-id.ts'
import { messagePeople } from '../message/message-people.ts'
import { fieldAt, fieldsOf, listOf, textOf } from '../read.ts'
import { toDate } from '../time.ts'

/** `poll.vote`, and `poll.vote.failed` when WAHA could not read the choice. */
export function parsePollVote({ event, payload, myAddress, occurredAt }: EventInput): EventBody {
  const vote = fieldsOf(payload.vote)
  const providerId = rawMessageId(fieldAt(payload, 'poll', 'id'))
  if (providerId === null)
    return { type: 'unreadable', reason: 'no-target', event }
  const people = messagePeople(vote)
  const voter = toAddress(vote.participant) ?? toAddress(vote.from) ?? people?.author ?? null
  return {
    type: 'poll-vote',
    providerId,
    chat: people?.chat ?? null,
    by: people?.fromMe ? myAddress : voter,
    direction: people?.fromMe ? 'out' : 'in',
    options: listOf(vote.selectedOptions, 20).map(option => textOf(option, 500)).filter(option => option !== null),
    isReadable: event === 'poll.vote',
    at: toDate(vote.timestamp) ?? occurredAt,
  }
}
