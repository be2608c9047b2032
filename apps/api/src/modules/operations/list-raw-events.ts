import type { endpoints, Page, QueryOf, RawEvent } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { listConnectionIds } from '../channels/index.ts'
import { findSequenceAt } from './find-sequence-at.ts'
import { toSequence } from './to-sequence.ts'

type ListRawEvents = QueryOf<typeof endpoints.listRawEvents>

/** Sequences from `floor` up to, and without, `below`. */
interface Stretch {
  floor: bigint
  below: bigint
}

interface Row extends Omit<RawEvent, 'sequence' | 'retryAt' | 'receivedAt' | 'processedAt'> {
  sequence: bigint
  retryAt: Date | null
  receivedAt: Date
  processedAt: Date | null
}

/** How many events are looked through for one page where no index leads to them: it may be short, and goes on from there. */
const stretchSize = 20_000n
const mostStretches = 5

/** What the channels posted, the newest first, without its content. */
export async function listRawEvents(ctx: Ctx, query: ListRawEvents): Promise<Page<RawEvent>> {
  const whole = await wholeStretch(ctx, query)
  if (query.status === 'stored')
    return toPage(await selectStored(ctx, query, whole), query.limit, null)
  if (query.providerMessageId || query.status === 'failed' || query.status === 'unreadable')
    return toPage(await select(ctx, query, whole, query.limit + 1), query.limit, null)

  const rows: Row[] = []
  let below = whole.below
  for (let stretch = 0; stretch < mostStretches && rows.length <= query.limit && below > whole.floor; stretch++) {
    const floor = below - stretchSize > whole.floor ? below - stretchSize : whole.floor
    rows.push(...await select(ctx, query, { floor, below }, query.limit + 1 - rows.length))
    below = floor
  }
  return toPage(rows, query.limit, below > whole.floor ? String(below) : null)
}

/** From the cursor back to the first event, narrowed to the time that is asked for. */
async function wholeStretch(ctx: Ctx, { cursor, after, before }: ListRawEvents): Promise<Stretch> {
  const floor = await findSequenceAt(ctx, after ? minutesFrom(after, -1) : new Date(0))
  const end = await findSequenceAt(ctx, before ? minutesFrom(before, 1) : minutesFrom(ctx.clock(), 24 * 60))
  const from = cursor ? toSequence(cursor) : end
  return { floor, below: from < end ? from : end }
}

/** Events of the same moment stand in no order. */
function minutesFrom(instant: string | Date, minutes: number) {
  return new Date(new Date(instant).getTime() + minutes * 60_000)
}

/** The number of a message leads to its events only together with the connection. */
async function select(ctx: Ctx, query: ListRawEvents, stretch: Stretch, limit: number): Promise<Row[]> {
  const ofMessage = query.providerMessageId
    ? Prisma.sql`AND e.provider_message_id = ${query.providerMessageId} AND e.connection_id = ANY(${await listConnectionIds(ctx)}::uuid[])`
    : Prisma.empty
  return ctx.db.$queryRaw<Row[]>`
    SELECT ${columns} FROM raw_events e WHERE ${filter(ctx, query, stretch)} ${ofMessage} ORDER BY e.sequence DESC LIMIT ${limit}`
}

/** What is still to be read is indexed by connection: the newest of each, then the newest of these. */
async function selectStored(ctx: Ctx, query: ListRawEvents, stretch: Stretch): Promise<Row[]> {
  return ctx.db.$queryRaw<Row[]>`
    SELECT ${columns} FROM unnest(${await listConnectionIds(ctx)}::uuid[]) AS c (id), LATERAL (
      SELECT * FROM raw_events e WHERE e.connection_id = c.id AND ${filter(ctx, query, stretch)} ORDER BY e.sequence DESC LIMIT ${query.limit + 1}
    ) AS e ORDER BY e.sequence DESC LIMIT ${query.limit + 1}`
}

const columns = Prisma.sql`e.sequence, e.connection_id AS "connectionId", e.status::text, e.origin::text, e.event, e.provider_message_id AS "providerMessageId",
  e.reason, e.attempts, e.retry_at AS "retryAt", octet_length(e.body) AS "sizeBytes", e.received_at AS "receivedAt", e.processed_at AS "processedAt"`

function filter(ctx: Ctx, { status, connectionId, event, after, before }: ListRawEvents, { floor, below }: Stretch): Prisma.Sql {
  return Prisma.join([
    Prisma.sql`e.association_id = ${ctx.association.id}::uuid AND e.sequence >= ${floor} AND e.sequence < ${below}`,
    ...(status ? [ofStatus[status]] : []),
    ...(connectionId ? [Prisma.sql`e.connection_id = ${connectionId}::uuid`] : []),
    ...(event ? [Prisma.sql`e.event = ${event}`] : []),
    ...(after ? [Prisma.sql`e.received_at >= ${after}::timestamptz`] : []),
    ...(before ? [Prisma.sql`e.received_at < ${before}::timestamptz`] : []),
  ], ' AND ')
}

/** Written out: an index over some statuses is used only when the statement names them. */
const ofStatus: Record<RawEvent['status'], Prisma.Sql> = {
  stored: Prisma.sql`e.status = 'stored'`,
  processed: Prisma.sql`e.status = 'processed'`,
  ignored: Prisma.sql`e.status = 'ignored'`,
  failed: Prisma.sql`e.status = 'failed'`,
  unreadable: Prisma.sql`e.status = 'unreadable'`,
  discarded: Prisma.sql`e.status = 'discarded'`,
}

/** A page out of one row more than it holds; a short one may still go on at `rest`. */
function toPage(rows: Row[], limit: number, rest: string | null): Page<RawEvent> {
  const items = rows.slice(0, limit).map(row => ({
    ...row,
    sequence: String(row.sequence),
    retryAt: row.retryAt?.toISOString() ?? null,
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
  }))
  return { items, nextCursor: rows.length > limit ? items.at(-1)?.sequence ?? null : rest }
}
