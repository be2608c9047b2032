import type { PersonHit } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import type { Cursor } from '../../../platform/cursor.ts'
import type { Rank } from './ranks.ts'
import { Prisma } from '../../../platform/db/generated/client.ts'
import { toSearchTerms } from '../../contacts/index.ts'
import { excerptOf } from './excerpt.ts'
import { toFound } from './ranks.ts'
import { toSearchWords } from './search-words.ts'

interface Row extends Cursor {
  contactId: string
  kind: PersonHit['contact']['kind']
  name: string | null
  phone: string | null
  conversationId: string | null
  connectionId: string | null
  state: PersonHit['state']
}

interface FindPeople {
  q: string
  connectionId?: string | undefined
}

/**
 * People by name or number: those whose words begin with what was typed, then those that hold it anywhere, each with
 * the last active conversation first; then those nobody has talked with.
 */
export function findPeople(ctx: Ctx, { q, connectionId }: FindPeople): Rank<PersonHit>[] {
  const terms = toSearchTerms(q)
  const words = toSearchWords(q)
  if (terms.length === 0)
    return []
  // One LIKE per term: an index on trigrams cannot answer LIKE ALL.
  const holds = Prisma.join(terms.map(term => Prisma.sql`p.search_text LIKE ${`%${term}%`}`), ' AND ')
  const begins = Prisma.join(terms.map(term => Prisma.sql`(' ' || p.search_text) LIKE ${`% ${term}%`}`), ' AND ')
  const toHits = ({ items, next }: ReturnType<typeof toFound<Row>>) => ({ items: items.map(row => toHit(row, words)), next })
  const talked = (where: Prisma.Sql): Rank<PersonHit> => async (after, limit) => toHits(toFound(await selectTalked(ctx, { where, connectionId, after, limit: limit + 1 }), limit))
  return [
    talked(Prisma.sql`${holds} AND ${begins}`),
    talked(Prisma.sql`${holds} AND NOT (${begins})`),
    ...(connectionId ? [] : [(async (after, limit) => toHits(toFound(await selectSilent(ctx, { where: holds, after, limit: limit + 1 }), limit))) satisfies Rank<PersonHit>]),
  ]
}

interface Part {
  where: Prisma.Sql
  after: Cursor | null
  limit: number
}

interface TalkedPart extends Part {
  connectionId: string | undefined
}

/** The last active conversations that are looked through one by one: a name that is everywhere is found there often enough. */
const stretch = 500

const phone = Prisma.sql`(SELECT i.value FROM contact_identities i WHERE i.association_id = p.association_id AND i.contact_id = p.id AND i.type = 'phone'
  ORDER BY i.created_at, i.id LIMIT 1)`

const columns = Prisma.sql`p.id AS "contactId", p.kind, coalesce(p.name, p.push_name) AS name, ${phone} AS phone,
  c.id AS "conversationId", c.connection_id AS "connectionId", c.state, c.last_activity_at AS at, c.id`

/** With whom there are conversations: looks through the last active ones, and asks the index of names only for those that are rare. */
async function selectTalked(ctx: Ctx, part: TalkedPart): Promise<Row[]> {
  const { rows, end } = await lookThrough(ctx, part)
  return end && rows.length < part.limit ? [...rows, ...await askIndex(ctx, { ...part, after: end, limit: part.limit - rows.length })] : rows
}

/** The last active ones in the order of two indexes. `end`: where they end; null where there are no more. */
async function lookThrough(ctx: Ctx, { where, connectionId, after, limit }: TalkedPart): Promise<{ rows: Row[], end: Cursor | null }> {
  const newest = (ofState: Prisma.Sql) => Prisma.sql`
    SELECT c.id, c.association_id, c.contact_id, c.connection_id, c.state, c.last_activity_at FROM conversations c
    WHERE c.association_id = ${ctx.association.id}::uuid AND ${ofState} ${through(connectionId)} ${before(after)}
    ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ${stretch}`
  const rows = await ctx.db.$queryRaw<(Row & { isFound: boolean })[]>`
    WITH looked AS MATERIALIZED (
      SELECT * FROM ((${newest(Prisma.sql`c.state <> 'closed'`)}) UNION ALL (${newest(Prisma.sql`c.state = 'closed'`)})) AS newest
      ORDER BY last_activity_at DESC, id DESC LIMIT ${stretch}
    ), found AS (
      SELECT ${columns} FROM looked c CROSS JOIN LATERAL (SELECT * FROM contacts p WHERE p.id = c.contact_id AND p.association_id = c.association_id OFFSET 0) AS p
      WHERE ${where} ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ${limit}
    )
    SELECT *, true AS "isFound" FROM found
    UNION ALL (SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, last_activity_at, id, false FROM looked ORDER BY last_activity_at DESC, id DESC OFFSET ${stretch - 1} LIMIT 1)
    ORDER BY at DESC, id DESC`
  const end = rows.find(({ isFound }) => !isFound)
  return { rows: rows.filter(({ isFound }) => isFound), end: end ? { at: end.at, id: end.id } : null }
}

/** Gathered first and ordered then: the order of an index would be walked for long. */
async function askIndex(ctx: Ctx, { where, connectionId, after, limit }: TalkedPart): Promise<Row[]> {
  return ctx.db.$queryRaw<Row[]>`
    WITH matching AS MATERIALIZED (SELECT * FROM contacts p WHERE p.association_id = ${ctx.association.id}::uuid AND ${where})
    SELECT ${columns} FROM matching p JOIN conversations c ON c.contact_id = p.id AND c.association_id = p.association_id
    WHERE c.association_id = ${ctx.association.id}::uuid ${through(connectionId)} ${before(after)}
    ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ${limit}`
}

function through(connectionId: string | undefined) {
  return connectionId ? Prisma.sql`AND c.connection_id = ${connectionId}::uuid` : Prisma.empty
}

function before(after: Cursor | null) {
  return after ? Prisma.sql`AND (c.last_activity_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.empty
}

async function selectSilent(ctx: Ctx, { where, after, limit }: Part): Promise<Row[]> {
  const later = after ? Prisma.sql`AND (p.created_at, p.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.empty
  return ctx.db.$queryRaw<Row[]>`
    SELECT p.id AS "contactId", p.kind, coalesce(p.name, p.push_name) AS name, ${phone} AS phone,
      NULL AS "conversationId", NULL AS "connectionId", NULL AS state, p.created_at AS at, p.id
    FROM contacts p
    WHERE p.association_id = ${ctx.association.id}::uuid AND ${where} ${later}
      AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.contact_id = p.id AND c.association_id = p.association_id)
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}`
}

function toHit({ contactId, kind, name, phone, conversationId, connectionId, state, at }: Row, words: string[]): PersonHit {
  return {
    contact: { id: contactId, kind, name, phone },
    marks: name === null ? [] : excerptOf(name, words).marks,
    conversationId,
    connectionId,
    state,
    at: at.toISOString(),
  }
}
