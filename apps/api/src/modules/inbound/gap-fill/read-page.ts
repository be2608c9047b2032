import type { Ctx, Tx } from '../../../ctx.ts'
import type { ChannelHistory, HistoryMessage, HistoryPage } from '../../channels/index.ts'
import type { Fill } from './queries.ts'
import { createHash } from 'node:crypto'
import { transaction } from '../../../platform/db/transaction.ts'
import { countOnConnection, noteCatchUp } from '../../channels/index.ts'
import { applyAcks, findChangedMessages, findKnownMessages, lockConnection } from '../../conversations/index.ts'
import { addEvents } from '../store-events.ts'
import { failStep } from './fail-step.ts'
import { putOffChat } from './put-off-chat.ts'
import { holdFill, toFill } from './queries.ts'
import { isTold, toCatchUp } from './to-catch-up.ts'
import { sinceOf } from './unread-chats.ts'

/** Every chat at once, where the engine can. */
const all = 'all'

const pageSizes = { all: 100, chat: 30 }

/** What WAHA's browser works for a page it does not work for answers to people: it rests so many times as long. */
const restTimes = 4
const [leastRestMs, mostRestMs] = [200, 5000]

/** Pages overlap: what vanishes from WAHA's store meanwhile moves the rest up. */
const overlap = 5

/** A history that never ends is none. */
const mostOffset = 200_000

/** How often the screen hears of a long reading, in pages. */
const toldEvery = 5

/**
 * Reads one page and stores what is not known here: messages, and what was done to those that are. Messages that come
 * meanwhile do not move the pages: they are read from the oldest on, up to when the reading began. Answers how long to
 * rest before the next, in milliseconds; null: there is none.
 */
export async function readPage(ctx: Ctx, fill: Fill, history: ChannelHistory): Promise<number | null> {
  const { until, offset, chatIds } = fill
  const chatId = chatIds?.[0] ?? all
  const limit = chatId === all ? pageSizes.all : pageSizes.chat
  const askedAt = performance.now()
  const answer = await history.readPage({ chatId, since: sinceOf(fill, chatId), until, limit, offset })
  const restMs = Math.min(mostRestMs, Math.max(leastRestMs, (performance.now() - askedAt) * restTimes))
  if (answer.type === 'failed')
    return answer.isOfChat && chatId !== all ? putOffChat(ctx, fill, answer) : failStep(ctx, fill, answer)
  const { rowCount, messages } = answer.value
  const isEnd = rowCount === 0 || offset > mostOffset
  if (offset > mostOffset)
    ctx.log.error({ connectionId: fill.connectionId, offset }, 'a history does not end; the rest is left unread')
  return transaction(ctx, async (tx) => {
    if (!await holdFill(tx, fill))
      return 0
    const people = messages.filter(message => !message.isGroup)
    const known = await findKnownMessages(tx, fill.connectionId, people.map(({ providerMessageId }) => providerMessageId))
    const ticks = await raiseTicks(tx, fill.connectionId, people.filter(({ providerMessageId }) => known.has(providerMessageId)))
    const row = await moveOn(tx, fill, { isEnd, step: limit - overlap, page: answer.value })
    if (isTold(row) && (isEnd || (offset / (limit - overlap)) % toldEvery === 0))
      await noteCatchUp(tx, fill.connectionId, toCatchUp(row))
    const unknown = people.filter(({ providerMessageId, isRevoked }) => !isRevoked && !known.has(providerMessageId))
    const changed = await findChangedMessages(tx, fill.connectionId, people)
    await addEvents(tx, [
      ...unknown.sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime()).map(message => toEvent(fill, message)),
      ...changed.map(message => toChangeEvent(fill, message)),
    ])
    await countOnConnection(tx, fill.connectionId, { ...ticks })
    const isNearlyThrough = offset === 0 && rowCount < limit
    return row.chatIds?.length === 0 || (isNearlyThrough && !isEnd) ? 0 : restMs
  })
}

/** Messages of ours may have come further while nobody listened. New ones bring their ticks along. */
async function raiseTicks(tx: Tx, connectionId: string, messages: HistoryMessage[]) {
  const at = tx.clock()
  const acks = messages.flatMap(({ providerMessageId, tick }) => tick === null ? [] : [{ connectionId, providerMessageId, status: tick, at }])
  if (acks.length > 0)
    await lockConnection(tx, connectionId)
  return applyAcks(tx, acks)
}

async function moveOn(tx: Tx, { id, offset, chatIds, unreadChats }: Fill, { isEnd, step, page }: { isEnd: boolean, step: number, page: HistoryPage }): Promise<Fill> {
  const seen = offset === 0 ? page.rowCount : Math.max(0, page.rowCount - overlap)
  return toFill(await tx.db.gapFill.update({
    where: { id },
    data: {
      ...(isEnd ? { chatIds: chatIds?.slice(1) ?? [], unreadChats: unreadChats.filter(({ chatId }) => chatId !== chatIds?.[0]), offset: 0 } : { offset: offset + step }),
      seenCount: { increment: seen },
      attempts: 0,
      failure: null,
    },
  }))
}

/** Read again it is the same event, whoever asks and whatever else the engine says of it; once its content is there, another. */
function toEvent(fill: Fill, { providerMessageId, isWaiting, body }: HistoryMessage) {
  return toRawEvent(fill, body, isWaiting ? [providerMessageId, 'waiting'] : [providerMessageId])
}

/** Each edit is an event of its own: who edits it back to what it was has edited it twice. */
function toChangeEvent(fill: Fill, { providerMessageId, isRevoked, sentAt, editedAt, text, body, editBody }: HistoryMessage) {
  return isRevoked
    ? toRawEvent(fill, body, [providerMessageId, 'revoked'])
    : toRawEvent(fill, editBody(), [providerMessageId, 'edited', (editedAt ?? sentAt).toISOString(), text ?? ''])
}

function toRawEvent({ associationId, connectionId }: Fill, body: Uint8Array, known: string[]) {
  const digest = createHash('sha256').update(['history', ...known].join('\0')).digest()
  return { associationId, connectionId, body, digest, origin: 'history' as const }
}
