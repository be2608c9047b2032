import type { Ctx } from '../../../ctx.ts'
import type { Cursor } from '../../../platform/cursor.ts'
import type { Found } from './ranks.ts'
import { Prisma } from '../../../platform/db/generated/client.ts'
import { toFound } from './ranks.ts'

/** The newest messages that are looked through one by one: a word that is everywhere is found there often enough. */
const stretch = 8000
/** So many stretches in one answer; what is common as a word but rare under the filters goes on in the next one. */
const mostStretches = 3
/** From so many in a stretch on, the index is not asked: it would gather every place a common word stands at. */
const enough = 80

export interface MessageFilters {
  connectionId?: string | undefined
  /** A kind of author, or a member of staff. */
  author?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

interface FindMessages extends MessageFilters {
  /** Private notes, or everything else that people read. */
  kind: 'messages' | 'notes'
  /** tsquery of all words. */
  words: string
  /** tsquery of the words one after the other: only those, or, `without`, all but those not older than `leftAt`. */
  phrase?: string | undefined
  without?: { phrase: string, leftAt: Cursor | null } | undefined
  after: Cursor | null
  limit: number
}

interface Look {
  looked: number
  /** How many hold all words, one after the other or not. */
  common: number
  end: Cursor | null
  items: Cursor[]
}

/**
 * Ids of messages whose words match, the newest first. Looks through the newest ones in their order and asks the index of
 * words only for those that are rare; what it gave less than asked for, it may still go on. Words that are common, but seldom
 * stand one after the other, are not looked for as such any further: the index knows no place of a phrase, only of its words.
 */
export async function findMessages(ctx: Ctx, wanted: FindMessages): Promise<Found<Cursor>> {
  const items: Cursor[] = []
  let { after } = wanted
  for (let round = 0; round < mostStretches; round++) {
    const left = wanted.limit - items.length
    const look = await lookThrough(ctx, { ...wanted, after, limit: left + 1 })
    const { items: some, next } = toFound(look.items, left)
    items.push(...some)
    if (next || look.looked < stretch)
      return { items, next }
    after = look.end
    if (items.length === wanted.limit)
      break
    if (look.common < enough) {
      const rest = toFound(await askIndex(ctx, { ...wanted, after, limit: wanted.limit - items.length + 1 }), wanted.limit - items.length)
      return { items: [...items, ...rest.items], next: rest.next }
    }
  }
  return wanted.phrase && items.length < wanted.limit ? { items, next: null, leftAt: after } : { items, next: after }
}

/** One stretch of messages in the order of an index: how many there were, how many hold the words whatever the filters, and the first that pass. */
async function lookThrough(ctx: Ctx, wanted: FindMessages): Promise<Look> {
  const [row] = await ctx.db.$queryRaw<{ looked: number, common: number, end_at: Date | null, end_id: string | null, items: { at: string, id: string }[] | null }[]>`
    WITH looked AS MATERIALIZED (
      SELECT id, sent_at, ${holds(wanted.words)} AS is_common, ${isWanted(wanted)} AS is_wanted FROM messages
      WHERE association_id = ${ctx.association.id}::uuid ${isNote(wanted)} ${within(wanted)}
      ORDER BY sent_at DESC, id DESC LIMIT ${stretch}
    )
    SELECT (SELECT count(*)::int FROM looked) AS looked, (SELECT count(*)::int FROM looked WHERE is_common) AS common,
      last.sent_at AS end_at, last.id AS end_id,
      (SELECT jsonb_agg(jsonb_build_object('at', sent_at, 'id', id) ORDER BY sent_at DESC, id DESC) FROM (
        SELECT sent_at, id FROM looked WHERE is_common AND is_wanted ORDER BY sent_at DESC, id DESC LIMIT ${wanted.limit}
      ) AS first) AS items
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT sent_at, id FROM looked ORDER BY sent_at, id LIMIT 1) AS last ON true`
  return {
    looked: row?.looked ?? 0,
    common: row?.common ?? 0,
    end: row?.end_at && row.end_id ? { at: row.end_at, id: row.end_id } : null,
    items: (row?.items ?? []).map(({ at, id }) => ({ at: new Date(at), id })),
  }
}

/** All there are of words that are rare. Gathered first and ordered then: the order of an index would be walked for long. */
async function askIndex(ctx: Ctx, wanted: FindMessages): Promise<Cursor[]> {
  return ctx.db.$queryRaw<Cursor[]>`
    WITH matching AS MATERIALIZED (
      SELECT id, sent_at AS at FROM messages
      WHERE association_id = ${ctx.association.id}::uuid AND text IS NOT NULL AND ${holds(wanted.words)} AND ${isWanted(wanted)} ${isNote(wanted)} ${within(wanted)}
    )
    SELECT at, id FROM matching ORDER BY at DESC, id DESC LIMIT ${wanted.limit}`
}

function holds(query: string) {
  return Prisma.sql`search @@ to_tsquery('simple', ${query})`
}

function isNote({ kind }: FindMessages) {
  return kind === 'notes' ? Prisma.sql`AND kind = 'note'` : Prisma.empty
}

/** What else is asked of those that hold the words. */
function isWanted({ kind, phrase, without, connectionId, author }: FindMessages) {
  const parts = [
    Prisma.sql`deleted_at IS NULL`,
    ...(kind === 'messages' ? [Prisma.sql`kind NOT IN ('note', 'event')`] : []),
    ...(phrase ? [holds(phrase)] : []),
    ...(without ? [Prisma.sql`NOT (${holds(without.phrase)}${notOlderThan(without.leftAt)})`] : []),
    ...(connectionId ? [Prisma.sql`connection_id = ${connectionId}::uuid`] : []),
    ...(author ? [isBy(author)] : []),
  ]
  return Prisma.sql`(${Prisma.join(parts, ' AND ')})`
}

function notOlderThan(place: Cursor | null) {
  return place ? Prisma.sql` AND (sent_at, id) >= (${place.at}::timestamptz, ${place.id}::uuid)` : Prisma.empty
}

function isBy(author: string) {
  return ['contact', 'assistant', 'phone'].includes(author)
    ? Prisma.sql`author_type = ${author}::author_type`
    : Prisma.sql`author_id = ${author}::uuid`
}

function within({ after, from, to }: FindMessages) {
  const parts = [
    after && Prisma.sql`AND sent_at <= ${after.at}::timestamptz AND (sent_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    from && Prisma.sql`AND sent_at >= ${from}::timestamptz`,
    to && Prisma.sql`AND sent_at < ${to}::timestamptz`,
  ].filter(part => part instanceof Prisma.Sql)
  return parts.length > 0 ? Prisma.join(parts, ' ') : Prisma.empty
}
