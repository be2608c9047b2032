import type { Change } from '../messages/change-message.ts'
import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { fullId } from '../ids.ts'
import { addressing } from './addressing.ts'
import { engineData, nowebKey } from './engine-data.ts'
import { messagePayload } from './message-payload.ts'

/** The act of editing: an id of its own, the new text, and which message it changed. */
export function editedPayload(sim: Sim, session: Session, message: Message, change: Change) {
  const act = actOf(message, change)
  return {
    ...messagePayload(sim, session, act, false),
    _data: engineData(sim, act, editContent(sim, message, change)),
    editedMessageId: message.rawId,
  }
}

export function revokedPayload(sim: Sim, session: Session, message: Message, change: Change) {
  const act = { ...actOf(message, change), text: null, mediaId: null, kind: 'text' as const }
  const data = engineData(sim, act, revokeContent(sim, message))
  return {
    after: { ...messagePayload(sim, session, act, false), _data: data },
    before: null,
    revokedMessageId: message.rawId,
    _data: data,
  }
}

export function reactionPayload(sim: Sim, session: Session, message: Message, change: Change, emoji: string) {
  const act = actOf(message, change)
  return {
    id: fullId(act),
    timestamp: sim.options.engine === 'WEBJS' ? change.at / 1000 : Math.floor(change.at / 1000),
    ...addressing(sim, session, act),
    fromMe: change.fromMe,
    source: 'app',
    reaction: { text: emoji, messageId: fullId(message) },
  }
}

/** What an edit sends over the wire. */
export function editContent(sim: Sim, message: Message, change: Change): Record<string, unknown> {
  return {
    protocolMessage: {
      key: nowebKey(sim, message),
      type: 'MESSAGE_EDIT',
      editedMessage: { extendedTextMessage: { text: message.text } },
      timestampMs: String(change.at),
    },
  }
}

export function revokeContent(sim: Sim, message: Message): Record<string, unknown> {
  return { protocolMessage: { key: nowebKey(sim, message), type: 'REVOKE' } }
}

function actOf(message: Message, change: Change): Message {
  return { ...message, ...change, replyTo: null, edit: null, revokedBy: null }
}
