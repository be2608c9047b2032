import type { Ctx, StaffActor } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { readUnread } from './select-notifications.ts'

interface Which {
  notificationId?: string | undefined
  conversationId?: string | undefined
}

/** One notification, those of one conversation, or all of them are read; the reader's other windows hear of it. */
export async function readNotifications(ctx: Ctx<StaffActor>, which: Which): Promise<{ unreadCount: number }> {
  const { memberId } = ctx.actor
  return transaction(ctx, async (tx) => {
    const count = await tx.db.$executeRaw`
      UPDATE notifications n SET read_at = ${tx.clock()}::timestamptz
      WHERE n.association_id = ${tx.association.id}::uuid AND n.member_id = ${memberId}::uuid AND n.read_at IS NULL ${narrow(which)}`
    if (count > 0)
      announce(tx, { type: 'notifications.changed', memberId })
    return { unreadCount: (await readUnread(tx, [memberId])).get(memberId) ?? 0 }
  })
}

function narrow({ notificationId, conversationId }: Which) {
  if (notificationId)
    return Prisma.sql`AND n.id = ${notificationId}::uuid`
  if (!conversationId)
    return Prisma.empty
  return Prisma.sql`AND (n.conversation_id = ${conversationId}::uuid
    OR EXISTS (SELECT 1 FROM messages m WHERE m.id = n.message_id AND m.association_id = n.association_id AND m.conversation_id = ${conversationId}::uuid))`
}
