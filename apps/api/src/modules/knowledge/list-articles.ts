import type { Article, Page } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { decodeCursor, toPage } from '../../platform/cursor.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { holdingWords } from '../../platform/db/holding-words.ts'
import { toArticle, withMedia } from './to-article.ts'

interface ListArticles {
  /** Words that must all be in the title or the text, whatever their accents. */
  q?: string
  cursor?: string
  limit: number
}

/** Articles, the last changed first. */
export async function listArticles(ctx: Ctx, { q, cursor, limit }: ListArticles): Promise<Page<Article>> {
  const ids = await findIds(ctx, { q, cursor, limit: limit + 1 })
  const rows = await ctx.db.article.findMany({
    where: { id: { in: ids } },
    include: withMedia,
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  })
  const { items, nextCursor } = toPage(rows, limit, row => ({ at: row.updatedAt, id: row.id }))
  return { items: items.map(row => toArticle(ctx, row)), nextCursor }
}

async function findIds(ctx: Ctx, { q, cursor, limit }: ListArticles) {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM articles
    WHERE association_id = ${ctx.association.id}::uuid ${after(cursor)} ${holdingWords(Prisma.sql`title || ' ' || body`, q)}
    ORDER BY updated_at DESC, id DESC
    LIMIT ${limit}`
  return rows.map(row => row.id)
}

function after(cursor: string | undefined) {
  if (cursor === undefined)
    return Prisma.empty
  const { at, id } = decodeCursor(cursor)
  return Prisma.sql`AND (updated_at, id) < (${at}::timestamptz, ${id}::uuid)`
}
