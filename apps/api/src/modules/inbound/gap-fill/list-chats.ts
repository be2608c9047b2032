import type { Ctx } from '../../../ctx.ts'
import type { ChannelHistory, HistoryAnswer } from '../../channels/index.ts'
import type { Fill } from './queries.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { noteCatchUp } from '../../channels/index.ts'
import { failStep } from './fail-step.ts'
import { holdFill, toFill } from './queries.ts'
import { isTold, toCatchUp } from './to-catch-up.ts'

const pageSize = 100
const mostCalls = 200

/**
 * Finds out what is to be read: everything at once, or the chats in which something was written since, the last active
 * first; and those that could not be read before.
 */
export async function listChats(ctx: Ctx, fill: Fill, history: ChannelHistory): Promise<number | null> {
  const listed = history.readsAllChats ? { type: 'told' as const, value: ['all'] } : await chatsSince(history, fill.since)
  if (listed.type === 'failed')
    return failStep(ctx, fill, listed)
  return transaction(ctx, async (tx) => {
    if (!await holdFill(tx, fill))
      return 0
    const chatIds = [...new Set([...listed.value, ...fill.unreadChats.map(({ chatId }) => chatId)])]
    const chatTotal = history.readsAllChats ? null : chatIds.length
    const row = toFill(await tx.db.gapFill.update({ where: { id: fill.id }, data: { chatIds, chatTotal, attempts: 0 } }))
    if (isTold(row))
      await noteCatchUp(tx, fill.connectionId, toCatchUp(row))
    return 0
  })
}

/**
 * A chat written in meanwhile moves to the top and the others down: where there are several pages, the top is read again
 * until it brings nothing new.
 */
async function chatsSince(history: ChannelHistory, since: Date): Promise<HistoryAnswer<string[]>> {
  const found = new Set<string>()
  let page = 0
  for (let calls = 1; calls <= mostCalls; calls++) {
    const answer = await history.listChats({ limit: pageSize, offset: page * pageSize })
    if (answer.type === 'failed')
      return answer
    const { chats, rowCount } = answer.value
    const active = chats.filter(({ lastActivityAt }) => lastActivityAt === null || lastActivityAt >= since)
    const knownCount = found.size
    active.forEach(({ chatId }) => found.add(chatId))
    const isEnd = rowCount === 0 || active.length < chats.length
    const isNew = found.size > knownCount
    if (page === 0 && (isEnd || !isNew))
      break
    page = isEnd || !isNew ? 0 : page + 1
  }
  return { type: 'told', value: [...found] }
}
