import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { fullId, toJid } from '../ids.ts'
import { ackNames } from '../model.ts'
import { addressing } from './addressing.ts'
import { messagePayload } from './message-payload.ts'

const receiptTypes: Record<number, string> = { 2: '', 3: 'read', 4: 'played' }

/** What `message.ack` carries: little in NOWEB, the receipt in GOWS, the whole message in WEBJS. */
export function ackPayload(sim: Sim, session: Session, message: Message) {
  if (sim.options.engine === 'WEBJS')
    return messagePayload(sim, session, message, false)
  const payload = {
    id: fullId(message),
    ...addressing(sim, session, message),
    fromMe: true,
    ack: message.ack,
    ackName: ackNames[message.ack],
  }
  return sim.options.engine === 'GOWS' ? { ...payload, _data: receiptOf(sim, message) } : payload
}

function receiptOf(sim: Sim, message: Message) {
  return {
    Chat: toJid(message.chatId),
    Sender: toJid(message.chatId),
    IsFromMe: false,
    IsGroup: false,
    MessageIDs: [message.rawId],
    Timestamp: new Date(sim.clock.now()).toISOString(),
    Type: receiptTypes[message.ack] ?? '',
  }
}
