import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { toRawId } from '../ids.ts'
import { messagePayload } from '../payloads/message-payload.ts'
import { findByChatId } from '../people/find-person.ts'
import { keepMessage } from '../state/keep.ts'
import { emit } from '../webhooks/emit.ts'
import { newMessage } from './new-message.ts'
import { deliverToPhone } from './ticks.ts'
import { unusedRawId } from './unused-raw-id.ts'

/** What a send call wants to say. */
export type Draft = Partial<Pick<Message, 'kind' | 'text' | 'mediaId' | 'location' | 'vcards' | 'poll' | 'forwarded'>>

export interface Outbound { chatId: string, draft: Draft, id?: string, replyTo?: string }

/**
 * A message leaves by the API. An id used before sends nothing again. An address nobody has is taken
 * all the same, and stays at one tick.
 */
export function sendOutbound(sim: Sim, session: Session, { chatId, draft, id, replyTo }: Outbound): { message: Message, echoed: () => Promise<void> } {
  const account = session.account ?? ''
  const known = id ? sim.messages.get(account, toRawId(id)) : null
  if (known) {
    known.calls += 1
    keepMessage(sim, known)
    return { message: known, echoed: () => Promise.resolve() }
  }
  const message = newMessage({
    ...draft,
    rawId: id ? toRawId(id) : unusedRawId(sim, account, 'api'),
    account,
    chatId,
    personId: findByChatId(sim, chatId)?.id ?? null,
    at: sim.clock.now(),
    fromMe: true,
    source: 'api',
    calls: 1,
    replyTo: replyTo ? toRawId(replyTo) : null,
  })
  sim.messages.add(message)
  keepMessage(sim, message)
  if (message.personId)
    sim.announce({ type: 'thread', personId: message.personId })
  deliverToPhone(sim, message)
  return { message, echoed: () => emit(sim, session, 'message.any', messagePayload(sim, session, message, 'event')) }
}
