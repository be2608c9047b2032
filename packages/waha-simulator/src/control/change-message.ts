import type { Message } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { Control } from './control.ts'
import { toRawId } from '../ids.ts'
import { editMessage, reactTo, revokeMessage } from '../messages/change-message.ts'

/** What a person does to messages that exist. */
export function changeMessage(sim: Sim): Pick<Control, 'react' | 'editMessage' | 'deleteMessage'> {
  return {
    react: (personId, messageId, emoji) => void reactTo(sim, requireMessage(sim, personId, messageId), emoji, 'person'),
    editMessage: (personId, messageId, text) => void editMessage(sim, requireOwn(sim, personId, messageId), text, 'person'),
    deleteMessage: (personId, messageId) => void revokeMessage(sim, requireOwn(sim, personId, messageId), 'person'),
  }
}

function requireMessage(sim: Sim, personId: string, messageId: string): Message {
  const rawId = toRawId(messageId)
  for (const account of sim.messages.accountsOf(personId)) {
    const message = sim.messages.get(account, rawId)
    if (message?.personId === personId)
      return message
  }
  throw new Error(`${personId} has no message ${messageId}`)
}

function requireOwn(sim: Sim, personId: string, messageId: string): Message {
  const message = requireMessage(sim, personId, messageId)
  if (message.fromMe)
    throw new Error('Only the writer can change a message')
  return message
}
