import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { lidChatId, phoneChatId } from '../people/find-person.ts'
import { isKnown } from './history.ts'

export interface Chat { id: string, name: string, lastMessage: Message }

/** One chat per person, the liveliest first. */
export function chatsOf(sim: Sim, session: Session): Chat[] {
  return sim.messages.threadsOf(session.account ?? '')
    .map(messages => toChat(sim, messages.filter(message => message.place === 'direct' && isKnown(session, message))))
    .filter(chat => chat !== null)
    .sort((a, b) => b.lastMessage.at - a.lastMessage.at)
}

function toChat(sim: Sim, messages: Message[]): Chat | null {
  const lastMessage = messages.reduce<Message | null>((last, message) => last && last.at > message.at ? last : message, null)
  if (!lastMessage)
    return null
  const person = sim.people.get(lastMessage.personId ?? '')
  const hidden = person?.addressedBy === 'lid' && !person.lidKnown
  const id = (person && (hidden ? lidChatId(person) : phoneChatId(sim, person))) ?? lastMessage.chatId
  return { id, name: person?.name ?? lastMessage.chatId.split('@')[0] ?? '', lastMessage }
}
