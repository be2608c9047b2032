import type { Article, BodyInputOf } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { call } from '../../api/call.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useSession } from '../session/store.ts'

type ArticleBody = BodyInputOf<typeof endpoints.createArticle>

/** The articles the assistant answers from, by id, and the list a search gives. */
export const useArticles = defineStore('articles', () => {
  const session = useSession()
  const { byId, list, nextCursor, upsert, prepend, remove: unlist, fetchFirst: fetchBy, fetchMore } = usePagedList<Article, { q?: string }>({
    keyOf: ({ id }) => id,
    fetchPage: (query, signal) => call(endpoints.listArticles, { params: scope(), query, signal }),
  })

  const fetchFirst = (q: string | undefined, signal: AbortSignal) => fetchBy(q ? { q } : {}, signal)

  async function create(body: ArticleBody) {
    return prepend(await call(endpoints.createArticle, { params: scope(), body }))
  }

  async function update(articleId: string, body: Partial<ArticleBody>) {
    return upsert(await call(endpoints.updateArticle, { params: one(articleId), body }))
  }

  async function remove(articleId: string) {
    await call(endpoints.deleteArticle, { params: one(articleId) })
    unlist(articleId)
  }

  async function attach(articleId: string, file: File, onProgress?: (share: number) => void) {
    return upsert(await call(endpoints.attachToArticle, { params: one(articleId), body: { file }, onProgress }))
  }

  async function detach(articleId: string) {
    return upsert(await call(endpoints.detachFromArticle, { params: one(articleId) }))
  }

  function scope() {
    return { a: session.subdomain }
  }

  function one(articleId: string) {
    return { ...scope(), articleId }
  }

  return { byId, list, nextCursor, fetchFirst, fetchMore, create, update, remove, attach, detach }
})
