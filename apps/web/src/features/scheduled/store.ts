import type { ScheduledMessage } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import { isApiError } from '../../api/api-error.ts'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

export interface ScheduledFilter { authorId?: string }
/** What the server is asked: a filter of the list, or one conversation. */
type Asked = ScheduledFilter & { conversationId?: string }

const pageSize = 50

/** What is to be sent later. Rows are known once, whoever asked for them; the lists are views of them, the next first. */
export const useScheduled = defineStore('scheduled', () => {
  const session = useSession()
  const rows = shallowReactive(new Map<string, ScheduledMessage>())
  /** Of what was sent or cancelled nothing late brings it back. */
  const gone = new Set<string>()
  const filter = ref<ScheduledFilter>({})
  const nextCursor = ref<string | null>(null)
  /** All there is in the association is known: no conversation need ask for its own. */
  const isComplete = ref(false)

  const inOrder = computed(() => [...rows.values()].toSorted((one, other) => one.dueAt.localeCompare(other.dueAt) || one.id.localeCompare(other.id)))
  const list = computed(() => inOrder.value.filter(({ author }) => !filter.value.authorId || author.id === filter.value.authorId))

  function of(conversationId: string) {
    return inOrder.value.filter(row => row.conversationId === conversationId)
  }

  /** An older copy never replaces a newer one. */
  function hear(row: ScheduledMessage) {
    if (!gone.has(row.id) && (rows.get(row.id)?.version ?? 0) <= row.version)
      rows.set(row.id, row)
  }

  function drop(id: string) {
    gone.add(id)
    rows.delete(id)
  }

  async function fetchFirst(wanted: ScheduledFilter = {}, signal?: AbortSignal) {
    filter.value = wanted
    const page = await ask(wanted, undefined, signal)
    const last = page.nextCursor === null ? undefined : page.items.at(-1)
    replace(list.value.filter(row => !last || row.dueAt < last.dueAt), page.items)
    nextCursor.value = page.nextCursor
    isComplete.value = !wanted.authorId && page.nextCursor === null
  }

  async function fetchMore() {
    const cursor = nextCursor.value
    if (!cursor)
      return
    const page = await ask(filter.value, cursor)
    if (nextCursor.value !== cursor)
      return
    page.items.forEach(hear)
    nextCursor.value = page.nextCursor
  }

  /** What is scheduled in a conversation, where that is not known already. */
  async function ensure(conversationId: string) {
    if (!isComplete.value)
      replace(of(conversationId), (await ask({ conversationId })).items)
  }

  /** What is there now; of what was known, the rest is gone. */
  function replace(known: ScheduledMessage[], items: ScheduledMessage[]) {
    const there = new Set(items.map(({ id }) => id))
    known.filter(({ id }) => !there.has(id)).forEach(({ id }) => rows.delete(id))
    items.forEach(hear)
  }

  async function update({ id: scheduledId, version }: ScheduledMessage, change: { text?: string, dueAt?: string }) {
    hear(await known(scheduledId, call(endpoints.updateScheduledMessage, { params: { ...scope(), scheduledId }, body: { ...change, version } })))
  }

  async function sendNow({ id: scheduledId }: ScheduledMessage) {
    await known(scheduledId, call(endpoints.sendScheduledMessage, { params: { ...scope(), scheduledId } }))
    drop(scheduledId)
  }

  async function cancel({ id: scheduledId }: ScheduledMessage) {
    await known(scheduledId, call(endpoints.cancelScheduledMessage, { params: { ...scope(), scheduledId } }))
    drop(scheduledId)
  }

  /** One that the server no longer knows is gone here too. */
  async function known<T>(id: string, asked: Promise<T>) {
    try {
      return await asked
    }
    catch (error) {
      if (isApiError(error, 'scheduledMessage.notFound'))
        drop(id)
      throw error
    }
  }

  function mayChange({ author }: ScheduledMessage) {
    return session.can('message.send') && (author.id === session.memberId || session.can('scheduledMessage.changeAny'))
  }

  function reset() {
    rows.clear()
    gone.clear()
    filter.value = {}
    nextCursor.value = null
    isComplete.value = false
  }

  function ask(query: Asked, cursor?: string, signal?: AbortSignal) {
    return call(endpoints.listScheduledMessages, { params: scope(), query: { ...query, cursor, limit: pageSize }, signal })
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { list, filter, nextCursor, of, hear, drop, fetchFirst, fetchMore, ensure, update, sendNow, cancel, mayChange, reset }
})
