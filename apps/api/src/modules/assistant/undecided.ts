import type { Ctx } from '../../ctx.ts'
import type { MessageRow } from '../conversations/index.ts'
import { listRecentMessages } from '../conversations/index.ts'
import { wasScheduled } from '../outbound/index.ts'

/** More than anybody writes in one go. */
const mostMessages = 40

export interface Recent {
  /** What the person wrote and nobody has answered or decided on, the oldest first. */
  undecided: MessageRow[]
  /** What the assistant said last. */
  lastOwnText: string | null
}

/** What there is to decide on. What an agent or the phone answered is settled; what was scheduled before answers nothing. */
export async function readRecent(ctx: Ctx, conversationId: string, decidedUntil: Date | null): Promise<Recent> {
  const messages = await listRecentMessages(ctx, conversationId, mostMessages)
  const settled = messages.findLastIndex(message => (message.authorType === 'agent' && !wasScheduled(message)) || message.authorType === 'phone')
  return {
    undecided: messages
      .slice(settled + 1)
      .filter(message => message.direction === 'in' && !message.deletedAt && (!decidedUntil || message.createdAt > decidedUntil)),
    lastOwnText: messages.findLast(message => message.authorType === 'assistant')?.text ?? null,
  }
}

/** The moment the newest of them was stored. */
export function newestOf(messages: MessageRow[]): MessageRow | undefined {
  return messages.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || one.id.localeCompare(other.id)).at(-1)
}
