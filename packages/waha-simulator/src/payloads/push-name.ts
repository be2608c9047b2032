import type { Message } from '../model.ts'
import type { Sim } from '../sim.ts'

/** The WhatsApp name of whoever wrote. */
export function pushNameOf(sim: Sim, message: Pick<Message, 'fromMe' | 'personId' | 'account'>): string {
  return message.fromMe
    ? sim.businesses.find(({ phone }) => phone === message.account)?.name ?? message.account
    : sim.people.get(message.personId ?? '')?.name ?? ''
}
