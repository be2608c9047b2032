import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { media } from './media.ts'
import { empty, id, inAssociation, instant, page, paging } from './shapes.ts'

export const articleLanguages = ['pt', 'en', 'es'] as const

export const article = z.object({
  id,
  title: z.string(),
  body: z.string(),
  language: z.enum(articleLanguages),
  isPublished: z.boolean(),
  /** An image or a document that goes along with the answer. */
  media: media.nullable(),
  updatedAt: instant,
})
export type Article = z.infer<typeof article>

const articleInput = z.object({
  title: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(8000),
  language: z.enum(articleLanguages),
  isPublished: z.boolean(),
})
const oneArticle = inAssociation.extend({ articleId: id })

export const knowledgeEndpoints = {
  listArticles: endpoint({
    method: 'GET',
    path: '/api/associations/:a/articles',
    summary: 'Knowledge articles, the last changed first',
    params: inAssociation,
    query: paging.extend({ q: z.string().trim().max(100).optional() }),
    answer: page(article),
  }),
  createArticle: endpoint({
    method: 'POST',
    path: '/api/associations/:a/articles',
    summary: 'Write an article',
    params: inAssociation,
    body: articleInput.extend({ language: z.enum(articleLanguages).default('pt'), isPublished: z.boolean().default(true) }),
    answer: article,
    status: 201,
  }),
  updateArticle: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/articles/:articleId',
    summary: 'Change an article',
    params: oneArticle,
    body: articleInput.partial(),
    answer: article,
  }),
  deleteArticle: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/articles/:articleId',
    summary: 'Delete an article',
    params: oneArticle,
    answer: empty,
  }),
  attachToArticle: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/articles/:articleId/media',
    summary: 'The image or document that goes along',
    params: oneArticle,
    body: z.object({ file: z.file() }),
    encoding: 'multipart',
    answer: article,
  }),
  detachFromArticle: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/articles/:articleId/media',
    summary: 'Take the image or document away',
    params: oneArticle,
    answer: article,
  }),
}
