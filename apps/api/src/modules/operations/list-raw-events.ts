import type { Page, RawEvent } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { AppError } from '../../platform/errors.ts'

interface ListRawEvents {
  status?: RawEvent['status'] | undefined
  cursor?: string | undefined
  limit: number
}

interface Row extends Omit<RawEvent, 'sequence' | 'receivedAt' | 'processedAt'> {
  sequence: bigint
  receivedAt: Date
  processedAt: Date | null
}

/** What the channels posted, the newest first, without its content. */
export async function listRawEvents(ctx: Ctx, { status, cursor, limit }: ListRawEvents): Promise<Page<RawEvent>> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT sequence, connection_id AS "connectionId", status, reason, attempts, octet_length(body) AS "sizeBytes",
      received_at AS "receivedAt", processed_at AS "processedAt"
    FROM raw_events
    WHERE association_id = ${ctx.association.id}::uuid
      ${status ? ofStatus[status] : Prisma.empty}
      AND sequence < ${cursor ? toSequence(cursor) : null}::bigint IS NOT FALSE
    ORDER BY sequence DESC LIMIT ${limit + 1}`
  const items = rows.slice(0, limit).map(row => ({
    ...row,
    sequence: String(row.sequence),
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
  }))
  return { items, nextCursor: rows.length > limit ? items.at(-1)?.sequence ?? null : null }
}

/** Written out: the index over what operators look for is used only when the statement names the status. */
const ofStatus: Record<RawEvent['status'], Prisma.Sql> = {
  stored: Prisma.sql`AND status = 'stored'`,
  processed: Prisma.sql`AND status = 'processed'`,
  ignored: Prisma.sql`AND status = 'ignored'`,
  failed: Prisma.sql`AND status = 'failed'`,
  unreadable: Prisma.sql`AND status = 'unreadable'`,
}

function toSequence(cursor: string): string {
  if (!/^\d{1,18}$/.test(cursor))
    throw new AppError('request.invalid', { details: { fields: [{ path: 'cursor', code: 'invalid' }] } })
  return cursor
}
