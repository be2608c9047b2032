import type { Message } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { TrueChat, TrueMessage } from './control.ts'
import { createHash } from 'node:crypto'

/** Every chat as WhatsApp has it, whatever WAHA told of it. */
export function truthOf(sim: Sim): TrueChat[] {
  const digests = new Map([...sim.media].map(([id, { data }]) => [id, createHash('sha256').update(data).digest('hex')]))
  return [...sim.people.keys()].flatMap(personId => sim.messages.accountsOf(personId).map(business => ({
    business,
    personId,
    messages: sim.messages.inThread(business, personId).toSorted((a, b) => a.at - b.at).map(message => toTrue(message, digests)),
  })))
}

function toTrue(message: Message, digests: Map<string, string>): TrueMessage {
  const { rawId, chatId, place, fromMe, source, kind, text, at, ack, edit, revokedBy, reactions, replyTo, calls, untold } = message
  return { rawId, chatId, place, fromMe, source, kind, text, at, ack, edited: Boolean(edit), revoked: Boolean(revokedBy), reactions, replyTo, file: digests.get(message.mediaId ?? '') ?? null, calls, untold: untold.length }
}
