import type { BodyInputOf, CannedAnswer } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { usePagedList } from '../../composables/use-paged-list.ts'
import { useSession } from '../session/store.ts'

type AnswerBody = BodyInputOf<typeof endpoints.createCannedAnswer>

/** Canned answers: by id, the list a search gives, and all of them for the composer. */
export const useCannedAnswers = defineStore('canned-answers', () => {
  const session = useSession()
  const { byId, list, nextCursor, upsert, prepend, remove: unlist, fetchFirst: fetchBy, fetchMore } = usePagedList<CannedAnswer, { q?: string }>({
    keyOf: ({ id }) => id,
    fetchPage: (query, signal) => call(endpoints.listCannedAnswers, { params: scope(), query, signal }),
  })
  const all = shallowRef<{ association: string, answers: CannedAnswer[] } | null>(null)

  const fetchFirst = (q: string | undefined, signal: AbortSignal) => fetchBy(q ? { q } : {}, signal)

  /** What the composer offers; what was known before is offered until it is here. */
  async function fetchAll() {
    const { a } = scope()
    if (all.value?.association !== a)
      all.value = null
    const answers: CannedAnswer[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { items: CannedAnswer[], nextCursor: string | null } = await call(endpoints.listCannedAnswers, { params: { a }, query: { cursor, limit: 100 } })
      answers.push(...page.items)
      cursor = page.nextCursor
    }
    if (a === session.subdomain)
      all.value = { association: a, answers }
  }

  async function create(body: AnswerBody) {
    return prepend(await call(endpoints.createCannedAnswer, { params: scope(), body }))
  }

  async function update(answerId: string, body: Pick<AnswerBody, 'code' | 'text'>) {
    return upsert(await call(endpoints.updateCannedAnswer, { params: { ...scope(), answerId }, body }))
  }

  async function remove(answerId: string) {
    await call(endpoints.deleteCannedAnswer, { params: { ...scope(), answerId } })
    unlist(answerId)
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { byId, list, nextCursor, all, fetchFirst, fetchMore, fetchAll, create, update, remove }
})
