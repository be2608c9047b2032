import type { Change } from '../messages/change-message.ts'
import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { fullId } from '../ids.ts'
import { engineData, nowebKey, webjsId } from './engine-data.ts'
import { messageContent } from './message-content.ts'
import { messagePayload } from './message-payload.ts'

const answeredAsMessage = new Set(['sendPoll', 'forwardMessage'])

/** What a send call answers, which differs from engine to engine and in NOWEB from call to call. */
export function sendAnswer(sim: Sim, session: Session, message: Message, call: string): unknown {
  switch (sim.options.engine) {
    case 'GOWS':
      return { id: fullId(message), _data: engineData(sim, message) }
    case 'WEBJS':
      return webjsAnswer(sim, message)
    case 'NOWEB': {
      const raw = nowebAnswer(sim, message, message.at, messageContent(sim, message))
      return answeredAsMessage.has(call)
        ? { ...messagePayload(sim, session, { ...message, ack: 0 }, true), _data: raw }
        : raw
    }
  }
}

/** What edit, delete and reaction answer: the act is a message with its own id. */
export function changeAnswer(sim: Sim, message: Message, change: Change, content: Record<string, unknown>): unknown {
  const act = { ...message, ...change }
  switch (sim.options.engine) {
    case 'GOWS': return { id: fullId(act), _data: null }
    case 'WEBJS': return webjsAnswer(sim, message)
    case 'NOWEB': return nowebAnswer(sim, act, change.at, content)
  }
}

function nowebAnswer(sim: Sim, message: Pick<Message, 'chatId' | 'fromMe' | 'rawId' | 'participant'>, at: number, content: Record<string, unknown>) {
  const { remoteJid, fromMe, id } = nowebKey(sim, { ...message, personId: null })
  return { key: { remoteJid, fromMe, id }, message: content, messageTimestamp: String(Math.floor(at / 1000)), status: 'PENDING' }
}

function webjsAnswer(sim: Sim, message: Message) {
  const data = engineData(sim, message)
  return {
    _data: data,
    id: webjsId(message),
    ack: message.ack,
    hasMedia: message.mediaId !== null,
    body: message.text ?? '',
    type: data.type,
    timestamp: Math.floor(message.at / 1000),
    from: data.from,
    to: data.to,
    deviceType: 'web',
    isForwarded: message.forwarded,
    isStatus: false,
    isStarred: false,
    fromMe: true,
    hasQuotedMsg: message.replyTo !== null,
    vCards: message.vcards ?? [],
    mentionedIds: [],
    links: [],
  }
}
