import type { Message } from './conversations.ts'
import type { Role } from './permissions.ts'
import { isAllowed } from './permissions.ts'

/** How long WhatsApp takes an edit, and a deletion for everyone. */
const editWindowMs = 15 * 60_000
const deleteWindowMs = 48 * 60 * 60_000

type Acted = Pick<Message, 'kind' | 'direction' | 'author' | 'status' | 'deletedAt' | 'sentAt'>

/** Who wants to do it. */
interface Doer { memberId: string, role: Role }

/** Whether a message is on WhatsApp, where it can be reacted to. */
export function canReactTo(message: Acted): boolean {
  return isThere(message) && !['event', 'note', 'waiting'].includes(message.kind)
}

/** Whether somebody may edit a message: their own text, for a quarter of an hour. */
export function canEdit(message: Acted, { memberId }: Doer, now: number): boolean {
  return canReactTo(message) && message.direction === 'out' && message.kind === 'text' && message.author.id === memberId
    && now - Date.parse(message.sentAt) < editWindowMs
}

/** Whether somebody may delete a message for everyone: their own and the assistant's, who leads also a colleague's. */
export function canDelete(message: Acted, { memberId, role }: Doer, now: number): boolean {
  const isTheirs = message.author.id === memberId || message.author.type === 'assistant' || isAllowed(role, 'message.deleteAny')
  return canReactTo(message) && message.direction === 'out' && isTheirs && now - Date.parse(message.sentAt) < deleteWindowMs
}

/** Whether a message can be sent on: a text, or a file that is here. */
export function canForward(message: Pick<Message, 'kind' | 'text' | 'media' | 'deletedAt'>): boolean {
  if (message.deletedAt !== null)
    return false
  return message.kind === 'text' ? message.text !== null : forwardedKinds.includes(message.kind) && message.media?.status === 'stored'
}

const forwardedKinds = ['image', 'video', 'voice', 'audio', 'document']

function isThere({ direction, status, deletedAt }: Acted) {
  return deletedAt === null && (direction === 'in' || (status !== null && !['queued', 'failed'].includes(status)))
}
