import type { Ctx } from '../../ctx.ts'
import type { Channel, RememberedMessage } from '../channels/index.ts'

interface Sought {
  connectionId: string
  chatId: string
  text: string | null
  kind: string
  hasFile: boolean
  /** When it left, if it did. */
  leftAt: Date
}

export type Sight
  = | { type: 'found', providerMessageId: string }
    | { type: 'notThere' }
    | { type: 'cannotTell', reason: string }
    | { type: 'wait', reason: string }

/** How far the clocks of this machine and of WhatsApp may be apart. */
const marginMs = 2 * 60_000

/**
 * Looks in the channel's history for a message that may have gone. One that is another message of ours already is not
 * taken for it; and where something was sent to this chat that nobody here accounts for, nothing is proven.
 */
export async function findSent(ctx: Ctx, channel: Channel, sought: Sought): Promise<Sight> {
  const told = await channel.listSent({ chatId: sought.chatId, since: new Date(sought.leftAt.getTime() - marginMs) })
  if (told.type !== 'told')
    return told
  const alike = told.messages.filter(message => message.hasFile === sought.hasFile).toSorted((one, other) => one.sentAt.getTime() - other.sentAt.getTime())
  const known = await ctx.db.message.findMany({
    where: { connectionId: sought.connectionId, providerMessageId: { in: alike.map(message => message.providerMessageId) } },
    select: { providerMessageId: true, delivery: { select: { messageId: true } } },
  })
  const knownIds = new Set(known.map(message => message.providerMessageId))
  const ownIds = new Set(known.filter(message => message.delivery).map(message => message.providerMessageId))
  const found = alike.find(message => !knownIds.has(message.providerMessageId) && isSame(message, sought))
  if (found)
    return { type: 'found', providerMessageId: found.providerMessageId }
  if (!told.isComplete)
    return { type: 'cannotTell', reason: 'incomplete' }
  return alike.some(message => !ownIds.has(message.providerMessageId)) ? { type: 'cannotTell', reason: 'unaccounted' } : { type: 'notThere' }
}

function isSame(message: RememberedMessage, { kind, text }: Sought) {
  // A voice message carries no text.
  return kind === 'voice' || plain(message.text) === plain(text)
}

/** As it comes back: the ends of lines are written in one way, and nothing is left around it. */
function plain(text: string | null) {
  return (text ?? '').replaceAll('\r\n', '\n').trim()
}
