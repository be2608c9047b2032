import type { ContactFilter, ContactSort, Page } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { ContactRow } from './to-contact.ts'
import { z } from 'zod'
import { Prisma } from '../../platform/db/generated/client.ts'
import { AppError } from '../../platform/errors.ts'
import { todayIn } from './patient-status.ts'
import { contactParts } from './queries.ts'
import { toSearchTerms } from './search-text.ts'

interface Query {
  filter: ContactFilter
  /** Only these; null for all. */
  contactIds?: string[] | null
  sort: ContactSort
  cursor?: string | null | undefined
  limit: number
}

/** What a row is sorted by; an empty key is that of contacts nobody has talked to. */
interface Found {
  id: string
  key: string
}

const place = z.tuple([z.enum(['created', 'name', 'activity']), z.string().max(400), z.uuid()])

/** A page of contacts, whole rows in their order. @throws request.invalid on a cursor that is none of this order */
export async function selectContacts(ctx: Ctx, { filter, contactIds = null, sort, cursor, limit }: Query): Promise<Page<ContactRow>> {
  const after = cursor ? decodePlace(cursor, sort) : null
  const which = Prisma.join([Prisma.sql`c.association_id = ${ctx.association.id}::uuid`, ...conditions(ctx, filter, contactIds)], ' AND ')
  const found = await findPage(ctx, { which, sort, after, count: limit + 1 })
  const shown = found.slice(0, limit)
  const rows = await ctx.db.contact.findMany({ where: { id: { in: shown.map(({ id }) => id) } }, include: contactParts })
  const byId = new Map(rows.map(row => [row.id, row]))
  const last = shown.at(-1)
  return {
    items: shown.flatMap(({ id }) => byId.get(id) ?? []),
    nextCursor: found.length > limit && last ? encodePlace(sort, last) : null,
  }
}

/** How many contacts a filter lets through. */
export async function countContacts(ctx: Ctx, filter: ContactFilter, contactIds: string[] | null): Promise<number> {
  const which = Prisma.join([Prisma.sql`c.association_id = ${ctx.association.id}::uuid`, ...conditions(ctx, filter, contactIds)], ' AND ')
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM contacts c WHERE ${which}`
  return row?.count ?? 0
}

interface Wanted {
  which: Prisma.Sql
  sort: ContactSort
  after: Found | null
  count: number
}

async function findPage(ctx: Ctx, wanted: Wanted): Promise<Found[]> {
  switch (wanted.sort) {
    case 'created': return findByCreation(ctx, wanted)
    case 'name': return findByName(ctx, wanted)
    case 'activity': return findByActivity(ctx, wanted)
  }
}

async function findByCreation(ctx: Ctx, { which, after, count }: Wanted): Promise<Found[]> {
  const rest = after ? Prisma.sql`AND (c.created_at, c.id) < (${after.key}::timestamptz, ${after.id}::uuid)` : Prisma.empty
  return ctx.db.$queryRaw`
    SELECT c.id, to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS key
    FROM contacts c WHERE ${which} ${rest} ORDER BY c.created_at DESC, c.id DESC LIMIT ${limitOf(count)}`
}

/** The very expressions of contacts_name_idx. */
async function findByName(ctx: Ctx, { which, after, count }: Wanted): Promise<Found[]> {
  const rest = after ? Prisma.sql`AND (contact_order(c.search_text) COLLATE "C", c.id) > (${after.key}, ${after.id}::uuid)` : Prisma.empty
  return ctx.db.$queryRaw`
    SELECT c.id, contact_order(c.search_text) AS key
    FROM contacts c WHERE ${which} ${rest} ORDER BY contact_order(c.search_text) COLLATE "C", c.id LIMIT ${limitOf(count)}`
}

/** First those who have talked, by their latest conversation; then those nobody has talked to, the newest first. */
async function findByActivity(ctx: Ctx, wanted: Wanted): Promise<Found[]> {
  const talked = wanted.after?.key === '' ? [] : await findTalked(ctx, wanted)
  if (talked.length === wanted.count)
    return talked
  const silent = await findSilent(ctx, { ...wanted, after: wanted.after?.key === '' ? wanted.after : null, count: wanted.count - talked.length })
  return [...talked, ...silent]
}

/** Open and closed conversations have an index each, in this order; whoever comes again is met at the latest one only. */
async function findTalked(ctx: Ctx, { which, after, count }: Wanted): Promise<Found[]> {
  const rest = after ? Prisma.sql`AND (v.last_activity_at, v.contact_id) < (${after.key}::timestamptz, ${after.id}::uuid) AND v.last_activity_at <= ${after.key}::timestamptz` : Prisma.empty
  const branch = (state: Prisma.Sql) => Prisma.sql`(
    SELECT v.contact_id AS id, v.last_activity_at AS at
    FROM conversations v JOIN contacts c ON c.association_id = v.association_id AND c.id = v.contact_id
    WHERE v.association_id = ${ctx.association.id}::uuid AND ${state} AND ${which} ${rest}
      AND NOT EXISTS (
        SELECT 1 FROM conversations o WHERE o.association_id = v.association_id AND o.contact_id = v.contact_id
          AND (o.last_activity_at, o.id) > (v.last_activity_at, v.id)
      )
    ORDER BY v.last_activity_at DESC, v.contact_id DESC LIMIT ${limitOf(count)})`
  return ctx.db.$queryRaw`
    SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS key
    FROM (${branch(Prisma.sql`v.state <> 'closed'`)} UNION ALL ${branch(Prisma.sql`v.state = 'closed'`)}) AS talked
    ORDER BY at DESC, id DESC LIMIT ${limitOf(count)}`
}

async function findSilent(ctx: Ctx, { which, after, count }: Wanted): Promise<Found[]> {
  const rest = after ? Prisma.sql`AND (c.created_at, c.id) < ((SELECT created_at FROM contacts WHERE association_id = ${ctx.association.id}::uuid AND id = ${after.id}::uuid), ${after.id}::uuid)` : Prisma.empty
  return ctx.db.$queryRaw`
    SELECT c.id, '' AS key FROM contacts c
    WHERE ${which} ${rest} AND NOT EXISTS (SELECT 1 FROM conversations v WHERE v.association_id = c.association_id AND v.contact_id = c.id)
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${limitOf(count)}`
}

/** Words, not parameters: the plan knows how few are wanted. */
function limitOf(count: number) {
  return Prisma.raw(String(Math.trunc(count)))
}

/** On the alias `c`. Attributes, statuses, consents and conversations have no index of their own: they narrow what the order's index finds. */
function conditions(ctx: Ctx, filter: ContactFilter, contactIds: string[] | null): Prisma.Sql[] {
  const { q = '', kind, status, attribute, value, isOpen, consent, createdFrom, createdTo } = filter
  const { timeZone } = ctx.association
  return [
    contactIds && Prisma.sql`c.id = ANY(${contactIds}::uuid[])`,
    ...toSearchTerms(q).map(term => Prisma.sql`c.search_text LIKE ${`%${term}%`}`),
    kind && Prisma.sql`c.kind = ${kind}::contact_kind`,
    status && Prisma.sql`EXISTS (SELECT 1 FROM patients p WHERE p.association_id = c.association_id AND p.contact_id = c.id AND ${statusIs(status, todayIn(ctx))})`,
    consent && Prisma.sql`c.consent = ${consent}::consent_state`,
    attribute && value && attributeIs(ctx, attribute, value),
    isOpen && Prisma.sql`${isOpen === 'true'} = EXISTS (SELECT 1 FROM conversations v WHERE v.association_id = c.association_id AND v.contact_id = c.id AND v.state <> 'closed')`,
    createdFrom && Prisma.sql`c.created_at >= (${createdFrom}::date::timestamp AT TIME ZONE ${timeZone})`,
    createdTo && Prisma.sql`c.created_at < ((${createdTo}::date + 1)::timestamp AT TIME ZONE ${timeZone})`,
  ].filter(condition => condition !== null && condition !== undefined && condition !== '')
}

/** A part of a text; anything else as a whole. */
function attributeIs(ctx: Ctx, key: string, value: string) {
  const type = Prisma.sql`(SELECT type FROM attributes WHERE association_id = ${ctx.association.id}::uuid AND key = ${key})`
  return Prisma.sql`CASE WHEN ${type} = 'text' THEN c.attributes ->> ${key} ILIKE ${`%${value.replace(/[\\%_]/g, String.raw`\$&`)}%`} ELSE lower(c.attributes ->> ${key}) = lower(${value}) END`
}

function statusIs(status: NonNullable<ContactFilter['status']>, today: string) {
  const isPast = Prisma.sql`p.valid_until IS NOT NULL AND p.valid_until < ${today}::date`
  switch (status) {
    case 'active': return Prisma.sql`p.status = 'active' AND NOT (${isPast})`
    case 'expired': return Prisma.sql`(p.status = 'expired' OR p.status = 'active' AND ${isPast})`
    default: return Prisma.sql`p.status = ${status}::patient_status`
  }
}

function encodePlace(sort: ContactSort, { key, id }: Found) {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url')
}

function decodePlace(text: string, sort: ContactSort): Found {
  try {
    const [of, key, id] = place.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    if (of === sort && (sort === 'name' || (sort === 'activity' && key === '') || !Number.isNaN(Date.parse(key))))
      return { key, id }
  }
  catch {}
  throw new AppError('request.invalid', { details: { fields: [{ path: 'cursor', code: 'invalid' }] } })
}
