import type { MessagePage, Opening } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'
import { countsAsUnread, findFirstUnread, listAround, listMessages } from '../conversations/index.ts'
import { getConversation } from './get-conversation.ts'

const limit = 50

interface OpenConversation {
  conversationId: string
  /** The message to open at. One that is not there any more is not looked for. */
  at?: string | undefined
}

/** One conversation and the part of it to read first: around `at`, else around the first unread message, else the newest. @throws conversation.notFound */
export async function openConversation(ctx: Ctx, { conversationId, at }: OpenConversation): Promise<Opening> {
  const [conversation, asked, newest] = await Promise.all([
    getConversation(ctx, { conversationId }),
    at ? findAround(ctx, { conversationId, at }) : null,
    listMessages(ctx, { conversationId, limit }),
  ])
  const { unreadCount } = conversation
  const unread = unreadCount > 0 ? newest.items.filter(countsAsUnread) : []
  const firstHere = unread[unreadCount - 1] ?? (newest.nextCursor === null ? unread.at(-1) : undefined)
  if (firstHere || unreadCount === 0)
    return { conversation, messages: asked ?? newest, firstUnreadId: firstHere?.id ?? null }
  const place = await findFirstUnread(ctx, { conversationId, unreadCount })
  return { conversation, messages: asked ?? (place ? await listAround(ctx, { conversationId, place, limit }) : newest), firstUnreadId: place?.id ?? null }
}

async function findAround(ctx: Ctx, { conversationId, at }: { conversationId: string, at: string }): Promise<MessagePage | null> {
  try {
    return await listMessages(ctx, { conversationId, around: at, limit })
  }
  catch (error) {
    if (error instanceof AppError && error.code === 'message.notFound')
      return null
    throw error
  }
}
