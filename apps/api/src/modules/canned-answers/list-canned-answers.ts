import type { CannedAnswer, Page } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { decodeCursor, toPage } from '../../platform/cursor.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { holdingWords } from '../../platform/db/holding-words.ts'
import { toCannedAnswer } from './queries.ts'

interface ListCannedAnswers {
  /** Words that must all be in the code or the text, whatever their accents. */
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** The association's and the caller's own, the last changed first. */
export async function listCannedAnswers(ctx: Ctx<StaffActor>, { q, cursor, limit }: ListCannedAnswers): Promise<Page<CannedAnswer>> {
  const found = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM canned_answers
    WHERE association_id = ${ctx.association.id}::uuid AND (member_id IS NULL OR member_id = ${ctx.actor.memberId}::uuid)
      ${after(cursor)} ${holdingWords(Prisma.sql`code || ' ' || text`, q)}
    ORDER BY updated_at DESC, id DESC
    LIMIT ${limit + 1}`
  const rows = await ctx.db.cannedAnswer.findMany({ where: { id: { in: found.map(row => row.id) } }, orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }] })
  const { items, nextCursor } = toPage(rows, limit, row => ({ at: row.updatedAt, id: row.id }))
  return { items: items.map(toCannedAnswer), nextCursor }
}

function after(cursor: string | undefined) {
  if (cursor === undefined)
    return Prisma.empty
  const { at, id } = decodeCursor(cursor)
  return Prisma.sql`AND (updated_at, id) < (${at}::timestamptz, ${id}::uuid)`
}
