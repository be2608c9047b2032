import type { DeadLetter, endpoints, Page, QueryOf } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { listConnectionIds } from '../channels/index.ts'
import { listDeadMessages } from '../outbound/index.ts'
import { toSequence } from './to-sequence.ts'

type ListDeadLetters = QueryOf<typeof endpoints.listDeadLetters>

interface Row {
  sequence: bigint
  connectionId: string
  reason: string | null
  attempts: number
  at: Date
}

/** Messages or events given up on, the newest first. @throws request.invalid */
export async function listDeadLetters(ctx: Ctx, query: ListDeadLetters): Promise<Page<DeadLetter>> {
  return query.type === 'message' ? listDeadMessages(ctx, query) : listDeadEvents(ctx, query)
}

/** Indexed by connection: the newest of each, then the newest of these. */
async function listDeadEvents(ctx: Ctx, { connectionId, cursor, limit }: ListDeadLetters): Promise<Page<DeadLetter>> {
  const connectionIds = connectionId ? [connectionId] : await listConnectionIds(ctx)
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT e.sequence, e.connection_id AS "connectionId", e.reason, e.attempts, coalesce(e.processed_at, e.received_at) AS at
    FROM unnest(${connectionIds}::uuid[]) AS c (id), LATERAL (
      SELECT * FROM raw_events e
      WHERE e.connection_id = c.id AND e.association_id = ${ctx.association.id}::uuid AND e.status IN ('failed', 'unreadable')
        ${cursor ? Prisma.sql`AND e.sequence < ${toSequence(cursor)}` : Prisma.empty}
      ORDER BY e.sequence DESC LIMIT ${limit + 1}
    ) AS e ORDER BY e.sequence DESC LIMIT ${limit + 1}`
  const items = rows.slice(0, limit).map(({ sequence, at, ...row }): DeadLetter => (
    { type: 'event', id: String(sequence), conversationId: null, contactName: null, ...row, at: at.toISOString() }
  ))
  return { items, nextCursor: rows.length > limit ? items.at(-1)?.id ?? null : null }
}
