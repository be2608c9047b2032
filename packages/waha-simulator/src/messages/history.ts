import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { ackNames } from '../model.ts'
import { findByChatId } from '../people/find-person.ts'
import { isIgnored } from './arrive.ts'

export interface HistoryQuery {
  limit: number
  offset: number
  oldestFirst: boolean
  /** false: only messages under exactly this address */
  merge: boolean
  fromSeconds?: number
  toSeconds?: number
  fromMe?: boolean
  ack?: string
}

/** The messages a session knows of one chat, or of all. */
export function history(sim: Sim, session: Session, chatId: string, query: HistoryQuery): Message[] {
  const candidates = chatId === 'all'
    ? sim.messages.inAccount(session.account ?? '')
    : inChat(sim, session, chatId).filter(message => (query.merge && canMerge(sim)) || message.chatId === chatId)
  const found = candidates.filter(message => isKnown(session, message) && isKept(sim, message) && matches(sim, message, query))
  const order = query.oldestFirst ? 1 : -1
  return found
    .map((message, index) => ({ message, index }))
    .sort((a, b) => order * (seconds(sim, a.message) - seconds(sim, b.message) || a.index - b.index))
    .slice(query.offset, query.offset + query.limit)
    .map(({ message }) => message)
}

/** A browser engine keeps a person's two addresses as two chats. */
export function canMerge(sim: Sim): boolean {
  return sim.options.engine !== 'WEBJS'
}

/** Everything with whoever has this address, also under their other address. */
export function inChat(sim: Sim, session: Session, chatId: string): readonly Message[] {
  const person = findByChatId(sim, chatId)
  const all = sim.messages.inThread(session.account ?? '', person?.id ?? chatId)
  return all.filter(message => message.place === 'direct' || message.chatId === chatId)
}

/** Whether the device has it: not still at WhatsApp, not ignored. */
export function isKnown(session: Session, message: Message): boolean {
  return !session.backlog.has(message.rawId) && !isIgnored(session, message.place)
}

/** Only a browser engine still shows what was deleted for everyone. */
function isKept(sim: Sim, message: Message): boolean {
  return sim.options.engine === 'WEBJS' || !message.revokedBy
}

function matches(sim: Sim, message: Message, query: HistoryQuery): boolean {
  return (query.fromSeconds === undefined || seconds(sim, message) >= query.fromSeconds)
    && (query.toSeconds === undefined || seconds(sim, message) <= query.toSeconds)
    && (query.fromMe === undefined || message.fromMe === query.fromMe)
    && (query.ack === undefined || ackNames[message.ack] === query.ack)
}

/** NOWEB gives an edited message the time of its edit. */
function seconds(sim: Sim, message: Message): number {
  return Math.floor((sim.options.engine === 'NOWEB' ? message.edit?.at ?? message.at : message.at) / 1000)
}
