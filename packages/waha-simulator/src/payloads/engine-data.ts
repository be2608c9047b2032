import type { Message } from '../model.ts'
import type { Sim } from '../sim.ts'
import { fullId, toJid } from '../ids.ts'
import { addressing, alternativeJid } from './addressing.ts'
import { gowsData } from './gows-data.ts'
import { messageContent } from './message-content.ts'
import { pushNameOf } from './push-name.ts'

/** The engine's own view of a message, passed on as `_data`. */
export function engineData(sim: Sim, message: Message, content = messageContent(sim, message)): Record<string, unknown> {
  switch (sim.options.engine) {
    case 'NOWEB': return nowebData(sim, message, content)
    case 'GOWS': return gowsData(sim, message, content)
    case 'WEBJS': return webjsData(sim, message)
  }
}

function nowebData(sim: Sim, message: Message, content: Record<string, unknown>) {
  if (message.source === 'api')
    return { key: nowebKey(sim, message), message: content, messageTimestamp: String(Math.floor(message.at / 1000)), status: message.ack > 0 ? message.ack + 1 : 'PENDING' }
  return {
    key: nowebKey(sim, message),
    messageTimestamp: Math.floor(message.at / 1000),
    pushName: pushNameOf(sim, message),
    broadcast: message.place === 'broadcast' || message.place === 'status',
    message: content,
    status: message.fromMe ? message.ack + 1 : 3,
  }
}

export function nowebKey(sim: Sim, message: Pick<Message, 'chatId' | 'fromMe' | 'rawId' | 'participant' | 'personId'>) {
  const lid = message.chatId.endsWith('@lid')
  const alternative = alternativeJid(sim, message)
  return {
    remoteJid: toJid(message.chatId),
    fromMe: message.fromMe,
    id: message.rawId,
    ...(message.participant ? { participant: toJid(message.participant) } : {}),
    ...(lid && alternative ? { remoteJidAlt: alternative } : {}),
    ...(lid ? { addressingMode: 'lid' } : {}),
  }
}

const webjsTypes = { text: 'chat', image: 'image', video: 'video', voice: 'ptt', document: 'document', location: 'location', contact: 'vcard', poll: 'poll_creation' }

function webjsData(sim: Sim, message: Message) {
  const session = [...sim.sessions.values()].find(({ account }) => account === message.account)
  return {
    id: webjsId(message),
    viewed: false,
    body: message.text ?? '',
    type: webjsTypes[message.kind],
    t: Math.floor(message.at / 1000),
    notifyName: pushNameOf(sim, message),
    ...(session ? addressing(sim, session, message) : {}),
    ack: message.fromMe ? message.ack : 1,
    isNewMsg: true,
    star: false,
    isForwarded: message.forwarded,
  }
}

export function webjsId(message: Pick<Message, 'fromMe' | 'chatId' | 'rawId' | 'participant'>) {
  return { fromMe: message.fromMe, remote: message.chatId, id: message.rawId, _serialized: fullId(message) }
}
