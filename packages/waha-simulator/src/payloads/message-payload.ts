import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { fullId } from '../ids.ts'
import { publishFile } from '../media/publish-file.ts'
import { ackNames } from '../model.ts'
import { addressing } from './addressing.ts'
import { engineData } from './engine-data.ts'
import { quotedContent } from './message-content.ts'

/** A message as WAHA tells it, in events and in history. Events come with their file downloaded; who asks says whether. */
export function messagePayload(sim: Sim, session: Session, message: Message, download: boolean | 'event') {
  const webjs = sim.options.engine === 'WEBJS'
  const media = message.mediaId && download ? publishFile(sim, session, message, download === 'event') : null
  const ack = message.fromMe ? message.ack : 2
  return {
    id: fullId(message),
    timestamp: Math.floor(message.at / 1000),
    ...addressing(sim, session, message),
    fromMe: message.fromMe,
    source: message.source,
    body: message.revokedBy ? '' : message.text ?? (webjs ? '' : null),
    hasMedia: message.mediaId !== null,
    media,
    ...(webjs && media ? { mediaUrl: media.url } : {}),
    ack,
    ackName: ackNames[ack],
    location: locationOf(message),
    vCards: message.vcards ?? (webjs ? [] : null),
    replyTo: replyOf(sim, message),
    _data: engineData(sim, message),
  }
}

function locationOf({ location }: Message) {
  if (!location)
    return null
  return {
    live: false,
    latitude: String(location.latitude),
    longitude: String(location.longitude),
    ...(location.name ? { name: location.name } : {}),
  }
}

function replyOf(sim: Sim, message: Message) {
  const quoted = message.replyTo ? sim.messages.get(message.account, message.replyTo) : null
  if (!quoted)
    return null
  return {
    id: quoted.rawId,
    participant: quoted.fromMe ? `${message.account}@c.us` : quoted.participant ?? quoted.chatId,
    body: quoted.text,
    hasMedia: quoted.mediaId !== null,
    media: null,
    _data: quotedContent(sim, quoted),
  }
}
