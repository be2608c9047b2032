import type { Message } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { Bubble } from './control.ts'
import { fullId } from '../ids.ts'
import { requirePerson } from '../people/find-person.ts'
import { findAccount } from '../sessions/find-account.ts'

/** The chat as seen on the person's phone: what did not reach it is not there. */
export function threadOf(sim: Sim, personId: string, business?: string): Bubble[] {
  requirePerson(sim, personId)
  const accounts = business ? [findAccount(sim, business)] : sim.messages.accountsOf(personId)
  return accounts
    .flatMap(account => sim.messages.inThread(account, personId))
    .filter(message => message.place === 'direct' && (!message.fromMe || message.ack >= 2))
    .toSorted((a, b) => a.at - b.at)
    .map(message => toBubble(sim, message))
}

function toBubble(sim: Sim, message: Message): Bubble {
  const quoted = message.replyTo ? sim.messages.get(message.account, message.replyTo) : null
  return {
    id: fullId(message),
    rawId: message.rawId,
    account: message.account,
    mine: !message.fromMe,
    kind: message.kind,
    text: message.revokedBy ? null : message.text,
    at: message.at,
    ack: message.ack,
    edited: Boolean(message.edit),
    revoked: Boolean(message.revokedBy),
    reactions: [message.reactions.business, message.reactions.person].filter(emoji => emoji !== null),
    media: message.revokedBy ? null : mediaOf(sim, message),
    location: message.location,
    contact: contactIn(message.vcards?.[0]),
    poll: message.poll && { name: message.poll.name, options: message.poll.options },
    replyTo: quoted && { mine: !quoted.fromMe, text: quoted.text, kind: quoted.kind },
  }
}

function mediaOf(sim: Sim, { mediaId }: Message) {
  const media = sim.media.get(mediaId ?? '')
  return media ? { url: `/simulator/media/${mediaId}`, mimetype: media.mimetype, filename: media.filename, seconds: media.seconds ?? null } : null
}

function contactIn(vcard: string | undefined) {
  if (!vcard)
    return null
  return { name: /^FN:(.*)$/m.exec(vcard)?.[1] ?? '', phone: /^TEL[^:]*(?::\d+)?:(.*)$/m.exec(vcard)?.[1] ?? '' }
}
