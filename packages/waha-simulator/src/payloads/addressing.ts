import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { toJid } from '../ids.ts'
import { phoneChatId } from '../people/find-person.ts'

type Addressed = Pick<Message, 'chatId' | 'participant' | 'fromMe'>

/** `from`, `to` and `participant` as each engine fills them. */
export function addressing(sim: Sim, session: Session, { chatId, participant, fromMe }: Addressed) {
  const me = session.me?.id ?? `${session.account}@c.us`
  switch (sim.options.engine) {
    case 'NOWEB':
      return participant ? { from: chatId, to: chatId, participant } : { from: chatId }
    case 'GOWS':
      return { from: chatId, to: participant, participant }
    case 'WEBJS':
      return { from: fromMe ? me : chatId, to: fromMe ? chatId : me, ...(participant ? { participant } : {}) }
  }
}

/** The phone's address behind a message that came under a LID, when WhatsApp tells it. */
export function alternativeJid(sim: Sim, message: Pick<Message, 'chatId' | 'personId'>): string | null {
  const person = sim.people.get(message.personId ?? '')
  if (!person || !person.lidKnown || !message.chatId.endsWith('@lid'))
    return null
  return toJid(phoneChatId(sim, person))
}
