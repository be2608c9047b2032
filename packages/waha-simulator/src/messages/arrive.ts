import type { Message, Place, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { messagePayload } from '../payloads/message-payload.ts'
import { keepSession } from '../state/keep.ts'
import { emit } from '../webhooks/emit.ts'
import { setAck } from './ticks.ts'

/** A message from a phone reaches every device of the account, now or once it is WORKING. */
export function arrive(sim: Sim, message: Message): void {
  for (const session of sim.sessions.values()) {
    if (session.account !== message.account)
      continue
    if (session.status === 'WORKING') {
      tellArrival(sim, session, message)
      continue
    }
    session.backlog.add(message.rawId)
    keepSession(sim, session)
  }
}

/** The session hears of the message; `message` only when somebody else wrote it. */
export function tellArrival(sim: Sim, session: Session, message: Message): void {
  if (isIgnored(session, message.place))
    return
  const events = message.fromMe ? ['message.any'] : ['message', 'message.any']
  void emit(sim, session, events, messagePayload(sim, session, message, 'event'))
  if (!message.fromMe)
    setAck(sim, message, 2)
}

const ignoreKeys = { group: 'groups', status: 'status', channel: 'channels', broadcast: 'broadcast' } as const

/** Whether the session's config keeps such chats out of events and history. */
export function isIgnored(session: Session, place: Place): boolean {
  return place !== 'direct' && session.config?.ignore?.[ignoreKeys[place]] === true
}
