import type { Fill } from './queries.ts'
import { z } from 'zod'

/** A chat the engine could not give. */
export type UnreadChat = z.infer<typeof unreadChat>
const unreadChat = z.object({
  chatId: z.string(),
  /** From when on it is unread. */
  since: z.iso.datetime(),
  /** How often it was asked for in vain, and when first. */
  tries: z.number(),
  failedAt: z.iso.datetime(),
})

export const unreadChats = z.array(unreadChat)

/** As far back as anything is read by itself; a chat that is gone is not asked for for ever. */
const mostMs = 30 * 24 * 60 * 60_000

/** What the next reading takes over from the last one. */
export function toCarryOn(unread: UnreadChat[], now: Date): UnreadChat[] {
  return unread.filter(({ failedAt }) => now.getTime() - Date.parse(failedAt) < mostMs)
}

/** A chat that was given up by an earlier reading is read from where that one began. */
export function sinceOf({ since, unreadChats: unread }: Fill, chatId: string): Date {
  const known = unread.find(it => it.chatId === chatId)
  return known && Date.parse(known.since) < since.getTime() ? new Date(known.since) : since
}

/** Those that are not tried any more by this reading. */
export function givenUp({ chatIds, unreadChats: unread }: Fill): UnreadChat[] {
  return unread.filter(({ chatId }) => chatIds !== null && !chatIds.includes(chatId))
}
