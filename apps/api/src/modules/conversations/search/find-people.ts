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

const phone = Prisma.sql`(SELECT i.value FROM contact_identities i WHERE i.association_id = p.association_id AND i.contact_id = p.id AND i.type = 'phone'
  ORDER BY i.created_at, i.id LIMIT 1)`

async function selectTalked(ctx: Ctx, { where, connectionId, after, limit }: Part & { connectionId: string | undefined }): Promise<Row[]> {
  const through = connectionId ? Prisma.sql`AND c.connection_id = ${connectionId}::uuid` : Prisma.empty
  const later = after ? Prisma.sql`AND (c.last_activity_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.empty
  return ctx.db.$queryRaw<Row[]>`
    SELECT p.id AS "contactId", p.kind, coalesce(p.name, p.push_name) AS name, ${phone} AS phone,
      c.id AS "conversationId", c.connection_id AS "connectionId", c.state, c.last_activity_at AS at, c.id
    FROM contacts p JOIN conversations c ON c.contact_id = p.id AND c.association_id = p.association_id
    WHERE p.association_id = ${ctx.association.id}::uuid AND ${where} ${through} ${later}
    ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ${limit}`
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
