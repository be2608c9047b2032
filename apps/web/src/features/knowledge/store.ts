import type { Article, BodyInputOf } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

type ArticleBody = BodyInputOf<typeof endpoints.createArticle>

/** The articles the assistant answers from, by id, and the list a search gives. */
export const useArticles = defineStore('articles', () => {
  const session = useSession()
  const byId = ref(new Map<string, Article>())
  const ids = ref<string[]>([])
  const nextCursor = ref<string | null>(null)
  let searched: string | undefined

  const list = computed(() => ids.value.flatMap(id => byId.value.get(id) ?? []))

  function upsert(article: Article) {
    byId.value.set(article.id, article)
    return article
  }

  async function fetchFirst(q: string | undefined, signal: AbortSignal) {
    const page = await call(endpoints.listArticles, { params: scope(), query: { q }, signal })
    searched = q
    page.items.forEach(upsert)
    ids.value = page.items.map(item => item.id)
    nextCursor.value = page.nextCursor
  }

  async function fetchMore() {
    const cursor = nextCursor.value
    if (!cursor)
      return
    const page = await call(endpoints.listArticles, { params: scope(), query: { q: searched, cursor } })
    if (nextCursor.value !== cursor)
      return
    page.items.forEach(upsert)
    ids.value = [...new Set([...ids.value, ...page.items.map(item => item.id)])]
    nextCursor.value = page.nextCursor
  }

  async function create(body: ArticleBody) {
    const article = upsert(await call(endpoints.createArticle, { params: scope(), body }))
    ids.value = [article.id, ...ids.value]
    return article
  }

  async function update(articleId: string, body: Partial<ArticleBody>) {
    return upsert(await call(endpoints.updateArticle, { params: one(articleId), body }))
  }

  async function remove(articleId: string) {
    await call(endpoints.deleteArticle, { params: one(articleId) })
    ids.value = ids.value.filter(id => id !== articleId)
    byId.value.delete(articleId)
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
