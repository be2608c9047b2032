import type { Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { findByChatId } from '../people/find-person.ts'

/** The address with its suffix; WAHA does not check more, and stumbles where it is missing. */
export function requireChatId(chatId: unknown): string {
  if (typeof chatId !== 'string')
    throw new TypeError('Cannot read properties of undefined (reading \'includes\')')
  return chatId.includes('@') ? chatId.replace('@s.whatsapp.net', '@c.us') : `${chatId.replace(/\D/g, '')}@c.us`
}

/** A full id, or a raw one where the engine takes it. */
export function requireMessageId(sim: Sim, id: string): string {
  const parts = id.split('_').length
  const soft = sim.options.engine !== 'WEBJS' && parts === 1
  if (!soft && (!/^(?:true|false)_/.test(id) || parts < 3 || parts > 4))
    throw new Error('Message id be in format false_11111111111@c.us_AAAAAAAAAAAAAAAAAAAA[_participant]')
  return id
}

/** Fails a send as the troubles ask for. */
export function failIfTroubled(sim: Sim, session: Session, chatId: string): void {
  const { troubles } = sim
  if (troubles.failNext > 0) {
    troubles.failNext--
    sim.keep({ type: 'troubles', troubles })
    sim.announce({ type: 'troubles' })
    throw new Error('Simulated send failure: Timed Out')
  }
  if (troubles.failRate > 0 && sim.random() < troubles.failRate)
    throw new Error('Simulated send failure: Timed Out')
  if (troubles.restricted && !hasWritten(sim, session, chatId))
    throw new Error('13 INTERNAL: failed to send message: server returned error 463')
}

function hasWritten(sim: Sim, session: Session, chatId: string): boolean {
  const person = findByChatId(sim, chatId)
  return sim.messages.inThread(session.account ?? '', person?.id ?? chatId).some(({ fromMe }) => !fromMe)
}
