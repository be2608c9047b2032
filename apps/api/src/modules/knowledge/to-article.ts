import type { Article } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Prisma } from '../../platform/db/generated/client.ts'
import { articleLanguages } from '@recado/contracts'
import { toMedia } from '../media/index.ts'

export const withMedia = { media: true } satisfies Prisma.ArticleInclude

type Row = Prisma.ArticleGetPayload<{ include: typeof withMedia }>

/** Contract shape. */
export function toArticle(ctx: Ctx, row: Row): Article {
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    language: articleLanguages.find(language => language === row.language) ?? 'pt',
    isPublished: row.published,
    media: row.media && toMedia(row.media, ctx.association.subdomain),
    updatedAt: row.updatedAt.toISOString(),
  }
}
