import type { DeadLetter, Page } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { AppError } from '../../platform/errors.ts'
import { loadConversations } from '../conversations/index.ts'

interface ListDeadMessages {
  connectionId?: string | undefined
  cursor?: string | undefined
  limit: number
}

interface Row {
  id: string
  connectionId: string
  conversationId: string
  reason: string | null
  attempts: number
  sequence: bigint
  at: Date
}

/**
 * What counts as a dead letter among deliveries `d`: given up on, whatever the reason, and not what a person has made
 * needless by speaking themselves. Written so that the partial index serves it.
 */
export const isDead = Prisma.sql`d.state IN ('failed', 'unknown') AND (d.state = 'failed' OR d.check_at IS NULL) AND d.failure IS DISTINCT FROM 'takenOver'`

/** Messages given up on, the newest first. @throws request.invalid */
export async function listDeadMessages(ctx: Ctx, { connectionId, cursor, limit }: ListDeadMessages): Promise<Page<DeadLetter>> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT d.message_id AS id, d.connection_id AS "connectionId", d.conversation_id AS "conversationId", d.failure AS reason, d.attempts, d.sequence,
      coalesce(d.settled_at, d.created_at) AS at
    FROM deliveries d JOIN messages m ON m.id = d.message_id
    WHERE d.association_id = ${ctx.association.id}::uuid AND ${isDead} AND m.status = 'failed'
      AND d.sequence < ${cursor ? toSequence(cursor) : null}::bigint IS NOT FALSE
      ${connectionId ? Prisma.sql`AND d.connection_id = ${connectionId}::uuid` : Prisma.empty}
    ORDER BY d.sequence DESC LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  const conversations = new Map((await loadConversations(ctx, shown.map(row => row.conversationId))).map(conversation => [conversation.id, conversation]))
  return {
    items: shown.map(({ sequence: _, at, ...row }) => ({
      type: 'message',
      ...row,
      contactName: conversations.get(row.conversationId)?.contact.name ?? null,
      at: at.toISOString(),
    })),
    nextCursor: rows.length > limit ? String(shown.at(-1)?.sequence) : null,
  }
}

function toSequence(cursor: string): string {
  if (!/^\d{1,18}$/.test(cursor))
    throw new AppError('request.invalid', { details: { fields: [{ path: 'cursor', code: 'invalid' }] } })
  return cursor
}
