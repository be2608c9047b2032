import type { Ctx } from '../../ctx.ts'
import type { Message } from '../../platform/db/generated/client.ts'
import type { AuthorType, MessageKind } from '../../platform/db/generated/enums.ts'
import { plainText } from './match-echoes.ts'

/** A message as somebody else keeps it. */
interface Told {
  providerMessageId: string
  sentAt: Date
  /** Text or caption as it reads now; null: nothing is told of it. */
  text: string | null
  /** When it was edited last; null: that is not told. */
  editedAt: Date | null
  isRevoked: boolean
}

/** What WhatsApp lets people edit. */
const editableKinds: MessageKind[] = ['text', 'image', 'video', 'document']

/** These have their text from where it is told of; what was sent from here may come back in other words. */
const heardAuthors: AuthorType[] = ['contact', 'phone']

/**
 * Which of these messages of a connection were edited or deleted since they were heard of here. What was edited again
 * since it was told is left as it is; a deletion counts for what is not here yet, too.
 */
export async function findChangedMessages<T extends Told>(ctx: Ctx, connectionId: string, told: T[]): Promise<T[]> {
  const rows = await ctx.db.message.findMany({
    where: { connectionId, providerMessageId: { in: told.map(({ providerMessageId }) => providerMessageId) } },
    select: { providerMessageId: true, authorType: true, kind: true, text: true, editedAt: true, deletedAt: true },
  })
  const known = new Map(rows.map(row => [row.providerMessageId, row]))
  return told.filter((it) => {
    const message = known.get(it.providerMessageId)
    if (it.isRevoked || message?.deletedAt)
      return it.isRevoked && !message?.deletedAt
    return message !== undefined && wasEdited(message, it)
  })
}

type Known = Pick<Message, 'authorType' | 'kind' | 'text' | 'editedAt'>

function wasEdited(message: Known, { sentAt, text, editedAt }: Told): boolean {
  if (text === null || message.text === null || plainText(text) === plainText(message.text) || !editableKinds.includes(message.kind))
    return false
  const isCertain = editedAt !== null || heardAuthors.includes(message.authorType)
  return isCertain && (message.editedAt === null || message.editedAt < (editedAt ?? sentAt))
}
