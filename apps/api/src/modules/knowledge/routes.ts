import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { attachToArticle } from './attach-to-article.ts'
import { createArticle } from './create-article.ts'
import { deleteArticle } from './delete-article.ts'
import { listArticles } from './list-articles.ts'
import { setArticleMedia } from './set-article-media.ts'
import { updateArticle } from './update-article.ts'

export const knowledgeRoutes = [
  route(endpoints.listArticles, 'knowledge.read', (ctx, { query }) => listArticles(ctx, query)),
  route(endpoints.createArticle, 'knowledge.write', (ctx, { body }) => createArticle(ctx, body)),
  route(endpoints.updateArticle, 'knowledge.write', (ctx, { params, body }) => updateArticle(ctx, { articleId: params.articleId, ...body })),
  route(endpoints.deleteArticle, 'knowledge.write', (ctx, { params }) => deleteArticle(ctx, params)),
  route(endpoints.attachToArticle, 'knowledge.write', (ctx, { params, body }) => attachToArticle(ctx, { articleId: params.articleId, file: body.file })),
  route(endpoints.detachFromArticle, 'knowledge.write', (ctx, { params }) => setArticleMedia(ctx, { articleId: params.articleId, mediaId: null })),
]
