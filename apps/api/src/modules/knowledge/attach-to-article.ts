import type { Article } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { storeMedia } from '../media/index.ts'
import { requireArticle } from './queries.ts'
import { setArticleMedia } from './set-article-media.ts'

/**
 * The image or document that goes along with the answer; it replaces the one there was.
 * @throws article.notFound, media.tooLarge, media.typeRefused
 */
export async function attachToArticle(ctx: Ctx, { articleId, file }: { articleId: string, file: File }): Promise<Article> {
  await requireArticle(ctx, articleId)
  const media = await storeMedia(ctx, { bytes: await file.bytes(), claimedType: file.type, fileName: file.name })
  return setArticleMedia(ctx, { articleId, mediaId: media.id })
}
