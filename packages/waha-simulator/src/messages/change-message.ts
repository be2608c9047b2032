import type { Message } from '../model.ts'
import type { Sim } from '../sim.ts'
import { newRawId } from '../ids.ts'
import { editedPayload, reactionPayload, revokedPayload } from '../payloads/change-payloads.ts'
import { keepMessage } from '../state/keep.ts'
import { emit } from '../webhooks/emit.ts'

/** Who changes a message: somebody's phone, the business phone, or a call of the API. */
export type Changer = 'person' | 'app' | 'api'

/** The act of changing is a message of its own, with its own id. */
export interface Change { rawId: string, at: number, fromMe: boolean, source: 'api' | 'app' }

export function editMessage(sim: Sim, message: Message, text: string, changer: Changer): Change {
  message.edit = { at: sim.clock.now(), firstText: message.edit?.firstText ?? message.text }
  message.text = text
  return tell(sim, message, newChange(sim, changer), 'message.edited', (session, change) => editedPayload(sim, session, message, change))
}

export function revokeMessage(sim: Sim, message: Message, changer: Changer): Change {
  const change = newChange(sim, changer)
  message.revokedBy = change.rawId
  return tell(sim, message, change, 'message.revoked', (session, change) => revokedPayload(sim, session, message, change))
}

/** An empty emoji takes the reaction back. */
export function reactTo(sim: Sim, message: Message, emoji: string, changer: Changer): Change {
  message.reactions[changer === 'person' ? 'person' : 'business'] = emoji || null
  return tell(sim, message, newChange(sim, changer), 'message.reaction', (session, change) => reactionPayload(sim, session, message, change, emoji))
}

type PayloadOf = (session: NonNullable<ReturnType<Sim['sessions']['get']>>, change: Change) => unknown

function newChange(sim: Sim, changer: Changer): Change {
  return {
    rawId: newRawId(sim.random, changer === 'person' ? 'phone' : changer),
    at: sim.clock.now(),
    fromMe: changer !== 'person',
    source: changer === 'api' ? 'api' : 'app',
  }
}

function tell(sim: Sim, message: Message, change: Change, event: string, payloadOf: PayloadOf): Change {
  message.untold = [...message.untold, change.rawId]
  keepMessage(sim, message)
  const told = () => {
    message.untold = message.untold.filter(rawId => rawId !== change.rawId)
    keepMessage(sim, message)
  }
  for (const session of sim.sessions.values()) {
    if (session.account === message.account && session.status === 'WORKING')
      void emit(sim, session, event, payloadOf(session, change), told)
  }
  if (message.personId)
    sim.announce({ type: 'thread', personId: message.personId })
  return change
}
