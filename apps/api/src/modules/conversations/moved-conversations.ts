import type { ConversationRow } from './queries.ts'
import { conversationStates } from '@recado/contracts'
import { z } from 'zod'

/** How a conversation was before its contact became part of another one. */
const snapshot = z.object({
  state: z.enum(conversationStates),
  claim: z.number(),
  unreadCount: z.number(),
  chatId: z.string().nullable(),
  createdAt: z.iso.datetime(),
})

const entry = z.object({
  id: z.uuid(),
  connectionId: z.uuid(),
  messageIds: z.array(z.uuid()),
  /** What was scheduled in it. */
  scheduledIds: z.array(z.uuid()).default([]),
  was: snapshot,
})

/** What a join moved, as it is kept on record: whole conversations, and those whose messages went into another one. */
export const movedConversations = z.object({
  moved: z.array(entry),
  emptied: z.array(entry.extend({ into: z.uuid() })),
})
export type MovedConversations = z.infer<typeof movedConversations>
export type Moved = z.infer<typeof entry>
export type Emptied = MovedConversations['emptied'][number]

export function snapshotOf({ state, claim, unreadCount, chatId, createdAt }: ConversationRow): Moved['was'] {
  return { state, claim, unreadCount, chatId, createdAt: createdAt.toISOString() }
}
