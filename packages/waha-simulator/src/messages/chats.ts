import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { lidChatId, phoneChatId } from '../people/find-person.ts'
import { canMerge, isKnown } from './history.ts'

export interface Chat { id: string, name: string, lastMessage: Message }

/** One chat per group and per person, or per address where the engine cannot tell that two are one; the liveliest first. */
export function chatsOf(sim: Sim, session: Session): Chat[] {
  const known = sim.messages.inAccount(session.account ?? '').filter(message => ['direct', 'group'].includes(message.place) && isKnown(session, message))
  const byChat = Map.groupBy(known, message => message.place === 'direct' && canMerge(sim) ? message.personId ?? message.chatId : message.chatId)
  return [...byChat.values()]
    .map(messages => toChat(sim, messages))
    .sort((a, b) => b.lastMessage.at - a.lastMessage.at)
}

function toChat(sim: Sim, messages: Message[]): Chat {
  const lastMessage = messages.reduce((last, message) => last.at > message.at ? last : message)
  const { chatId, place } = lastMessage
  const person = place === 'direct' ? sim.people.get(lastMessage.personId ?? '') : undefined
  const hidden = person?.addressedBy === 'lid' && !person.lidKnown
  const merged = person && canMerge(sim) ? (hidden ? lidChatId(person) : phoneChatId(sim, person)) : null
  return { id: merged ?? chatId, name: person?.name ?? chatId.split('@')[0] ?? '', lastMessage }
}
