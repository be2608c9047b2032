import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { webjsId } from './engine-data.ts'
import { messageContent } from './message-content.ts'
import { messagePayload } from './message-payload.ts'

/** A message as an engine's history shows it: each treats what was edited or deleted in its own way. */
export function historyPayload(sim: Sim, session: Session, message: Message, download: boolean) {
  switch (sim.options.engine) {
    case 'GOWS': return messagePayload(sim, session, asFirstWritten(message), download)
    case 'NOWEB': return nowebPayload(sim, session, message, download)
    case 'WEBJS': return webjsPayload(sim, session, message, download)
  }
}

/** Its store hears of no edit. */
function asFirstWritten(message: Message): Message {
  return message.edit ? { ...message, text: message.edit.firstText } : message
}

function nowebPayload(sim: Sim, session: Session, message: Message, download: boolean) {
  const payload = messagePayload(sim, session, message, download)
  if (!message.edit)
    return payload
  const timestamp = Math.floor(message.edit.at / 1000)
  return { ...payload, timestamp, _data: { ...payload._data, messageTimestamp: timestamp, message: { editedMessage: { message: messageContent(sim, message) } } } }
}

function webjsPayload(sim: Sim, session: Session, message: Message, download: boolean) {
  const { revokedBy, edit } = message
  if (!revokedBy) {
    const payload = messagePayload(sim, session, message, download)
    return edit ? { ...payload, _data: { ...payload._data, latestEditSenderTimestampMs: edit.at } } : payload
  }
  const payload = messagePayload(sim, session, { ...message, rawId: revokedBy, kind: 'text', text: null, mediaId: null, location: null, vcards: null }, false)
  return { ...payload, _data: { ...payload._data, type: 'revoked', protocolMessageKey: webjsId(message) } }
}
