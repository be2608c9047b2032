import type { Ctx } from '../../../ctx.ts'
import type { HistoryAnswer } from '../../channels/index.ts'
import type { Fill } from './queries.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { noteCatchUp } from '../../channels/index.ts'
import { holdFill, toFill } from './queries.ts'
import { isTold, toCatchUp } from './to-catch-up.ts'
import { sinceOf } from './unread-chats.ts'

type Failed = Extract<HistoryAnswer<never>, { type: 'failed' }>

/** Enough for what passes in a moment. Whatever lasts longer is left to the next reading, which asks once. */
const mostTries = 3
const firstRestMs = 5000

/**
 * A chat the engine cannot give waits behind the others. Given up, it does not hold the reading back: that goes on without
 * it and remembers it, for people to see and for the next reading to try again from where it is unread.
 */
export async function putOffChat(ctx: Ctx, fill: Fill, { reason, isPassing }: Failed): Promise<number | null> {
  const [chatId = '', ...others] = fill.chatIds ?? []
  const known = fill.unreadChats.find(it => it.chatId === chatId)
  const tries = (known?.tries ?? 0) + 1
  const isGivenUp = tries >= mostTries || !isPassing
  const unread = { chatId, since: sinceOf(fill, chatId).toISOString(), tries, failedAt: known?.failedAt ?? ctx.clock().toISOString() }
  ctx.log.warn({ connectionId: fill.connectionId, reason, tries, isGivenUp }, 'a chat could not be read')
  return transaction(ctx, async (tx) => {
    if (!await holdFill(tx, fill))
      return 0
    const row = toFill(await tx.db.gapFill.update({
      where: { id: fill.id },
      data: {
        chatIds: isGivenUp ? others : [...others, chatId],
        unreadChats: [...fill.unreadChats.filter(it => it !== known), unread],
        offset: 0,
        attempts: 0,
        failure: reason,
      },
    }))
    if (isTold(row))
      await noteCatchUp(tx, fill.connectionId, toCatchUp(row))
    return row.chatIds?.length === 0 ? 0 : firstRestMs * 2 ** (tries - 1)
  })
}
