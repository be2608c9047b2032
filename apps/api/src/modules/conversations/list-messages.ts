import type { Message, MessagePage } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Cursor } from '../../platform/cursor.ts'
import { placeOf } from '@recado/contracts'
import { z } from 'zod'
import { Prisma } from '../../platform/db/generated/client.ts'
import { AppError } from '../../platform/errors.ts'
import { requireConversation, requireMessage } from './queries.ts'
import { selectMessages } from './select-messages.ts'

interface Part {
  conversationId: string
  only?: 'pictures' | undefined
  limit: number
}

interface ListMessages extends Part {
  before?: string | undefined
  after?: string | undefined
  around?: string | undefined
}

/**
 * A part of a conversation, the newest first: what ends before a place, begins after one or lies around a message; else the
 * newest. Its cursors lead on both ways. @throws conversation.notFound, message.notFound, request.invalid
 */
export async function listMessages(ctx: Ctx, { before, after, around, ...part }: ListMessages): Promise<MessagePage> {
  if (around) {
    const { sentAt, id } = await requireMessage(ctx, { conversationId: part.conversationId, messageId: around })
    return listAround(ctx, { ...part, place: { at: sentAt, id } })
  }
  const page = after ? await readOn(ctx, part, decodePlace(after)) : await readBack(ctx, part, before ? isBefore(decodePlace(before)) : Prisma.empty)
  // One that has messages is there.
  if (page.items.length === 0)
    await requireConversation(ctx, part.conversationId)
  return before ? { ...page, newerCursor: placeOfFirst(page.items) } : page
}

/** A part of a conversation with a place in its middle. */
export async function listAround(ctx: Ctx, { place, limit, ...part }: Part & { place: Cursor }): Promise<MessagePage> {
  const half = Math.ceil(limit / 2)
  const [older, newer] = await Promise.all([
    readBack(ctx, { ...part, limit: half }, Prisma.sql`AND (m.sent_at, m.id) <= (${place.at}::timestamptz, ${place.id}::uuid)`),
    readOn(ctx, { ...part, limit: half }, place),
  ])
  return { items: [...newer.items, ...older.items], nextCursor: older.nextCursor, newerCursor: newer.newerCursor }
}

async function readBack(ctx: Ctx, { conversationId, only, limit }: Part, where: Prisma.Sql): Promise<MessagePage> {
  const rows = await selectMessages(ctx, Prisma.sql`m.conversation_id = ${conversationId}::uuid ${where} ${kinds(only)}
    ORDER BY m.sent_at DESC, m.id DESC LIMIT ${Prisma.raw(String(limit + 1))}`)
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? placeOfLast(items) : null, newerCursor: null }
}

async function readOn(ctx: Ctx, { conversationId, only, limit }: Part, { at, id }: Cursor): Promise<MessagePage> {
  const rows = await selectMessages(ctx, Prisma.sql`m.conversation_id = ${conversationId}::uuid AND (m.sent_at, m.id) > (${at}::timestamptz, ${id}::uuid) ${kinds(only)}
    ORDER BY m.sent_at, m.id LIMIT ${Prisma.raw(String(limit + 1))}`)
  const items = rows.slice(0, limit).reverse()
  return { items, nextCursor: placeOfLast(items), newerCursor: rows.length > limit ? placeOfFirst(items) : null }
}

function isBefore({ at, id }: Cursor) {
  return Prisma.sql`AND (m.sent_at, m.id) < (${at}::timestamptz, ${id}::uuid)`
}

/** As the index of files says it. */
function kinds(only: Part['only']) {
  return only ? Prisma.sql`AND m.media_id IS NOT NULL AND m.deleted_at IS NULL AND m.kind IN ('image', 'video')` : Prisma.empty
}

const placeShape = z.tuple([z.iso.datetime(), z.uuid()])

/** @throws request.invalid */
function decodePlace(text: string): Cursor {
  const { success, data } = placeShape.safeParse(text.split('~'))
  if (!success)
    throw new AppError('request.invalid', { details: { fields: [{ path: 'cursor', code: 'invalid' }] } })
  return { at: new Date(data[0]), id: data[1] }
}

function placeOfFirst([first]: Message[]) {
  return first ? placeOf(first) : null
}

function placeOfLast(items: Message[]) {
  const last = items.at(-1)
  return last ? placeOf(last) : null
}
