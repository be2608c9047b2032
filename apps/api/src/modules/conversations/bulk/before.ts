import type { Tx } from '../../../ctx.ts'
import type { ConversationRow } from '../queries.ts'
import { conversationStates, priorities } from '@recado/contracts'
import { z } from 'zod'

const instant = z.iso.datetime().nullable()

/** How a conversation was before it was changed together with others: all that such a change can touch. */
export const before = z.object({
  state: z.enum(conversationStates),
  assigneeId: z.uuid().nullable(),
  unreadCount: z.number(),
  waitingSince: instant,
  handOffReason: z.string().nullable(),
  handOffSummary: z.string().nullable(),
  handedOffAt: instant,
  closedAt: instant,
  snoozedAt: instant,
  snoozedUntil: instant,
  priority: z.enum(priorities),
  labelIds: z.array(z.uuid()),
})
export type Before = z.infer<typeof before>

/** The caller holds the conversation. */
export async function rememberBefore(tx: Tx, row: ConversationRow): Promise<Before> {
  const labels = await tx.db.conversationLabel.findMany({ where: { conversationId: row.id }, select: { labelId: true } })
  const { state, assigneeId, unreadCount, waitingSince, handOffReason, handOffSummary, handedOffAt, closedAt, snoozedAt, snoozedUntil, priority } = row
  return {
    state,
    assigneeId,
    unreadCount,
    waitingSince: toText(waitingSince),
    handOffReason,
    handOffSummary,
    handedOffAt: toText(handedOffAt),
    closedAt: toText(closedAt),
    snoozedAt: toText(snoozedAt),
    snoozedUntil: toText(snoozedUntil),
    priority,
    labelIds: labels.map(({ labelId }) => labelId),
  }
}

function toText(at: Date | null) {
  return at?.toISOString() ?? null
}
