import type { Ctx, Tx } from '../../../ctx.ts'
import type { GapFill, RawEvent } from '../../../platform/db/generated/client.ts'
import type { UnreadChat } from './unread-chats.ts'
import { z } from 'zod'
import { unreadChats } from './unread-chats.ts'

/** A reading of history, with what is still to be read as a list; null: not known yet. */
export interface Fill extends GapFill {
  chatIds: string[] | null
  unreadChats: UnreadChat[]
}

const chatIds = z.array(z.string()).nullable()

export function toFill(row: GapFill): Fill {
  return { ...row, chatIds: chatIds.parse(row.chatIds), unreadChats: unreadChats.parse(row.unreadChats) }
}

export async function findRunningFill(ctx: Ctx, connectionId: string): Promise<Fill | null> {
  const row = await ctx.db.gapFill.findFirst({ where: { connectionId, state: 'running' } })
  return row && toFill(row)
}

/**
 * Holds the reading until the transaction ends. False when it is not where it was any more: it ended, was widened, or
 * somebody else read the same page first.
 */
export async function holdFill(tx: Tx, { id, since, until, offset, chatIds }: Fill): Promise<boolean> {
  const held = await tx.db.$executeRaw`
    SELECT 1 FROM gap_fills
    WHERE id = ${id}::uuid AND association_id = ${tx.association.id}::uuid AND state = 'running'
      AND since = ${since}::timestamptz AND until = ${until}::timestamptz AND "offset" = ${offset}
      AND chat_ids IS NOT DISTINCT FROM ${chatIds && JSON.stringify(chatIds)}::jsonb
    FOR UPDATE`
  return held > 0
}

/** Holds a reading that came to its end until the transaction ends; null when there is none. */
export async function holdFinished(tx: Tx, id: string): Promise<Fill | null> {
  await tx.db.$executeRaw`SELECT 1 FROM gap_fills WHERE id = ${id}::uuid AND association_id = ${tx.association.id}::uuid FOR UPDATE`
  const row = await tx.db.gapFill.findFirst({ where: { id, state: 'done' } })
  return row && toFill(row)
}

export type FillEvent = Pick<RawEvent, 'sequence' | 'providerMessageId' | 'receivedAt' | 'status' | 'retryAt'>

/** Everything a reading has stored: one runs at a time, so whatever came from history since it began is its own. */
function eventsOf({ connectionId, startedAt }: Fill) {
  return { connectionId, origin: 'history', receivedAt: { gte: startedAt } } as const
}

/** Whether anything it stored was not even tried yet; what failed once is retried by itself and not waited for. */
export async function hasUnread(tx: Tx, fill: Fill): Promise<boolean> {
  return await tx.db.rawEvent.findFirst({ where: { ...eventsOf(fill), status: 'stored', attempts: 0 }, select: { sequence: true } }) !== null
}

/** In the order they were stored, up to the last one where that is named: once it ended, later ones are not its own. */
export async function listFillEvents(tx: Tx, fill: Fill, last?: bigint): Promise<FillEvent[]> {
  return tx.db.rawEvent.findMany({
    where: { ...eventsOf(fill), ...(last === undefined ? {} : { sequence: { lte: last } }) },
    orderBy: { sequence: 'asc' },
    select: { sequence: true, providerMessageId: true, receivedAt: true, status: true, retryAt: true },
  })
}
