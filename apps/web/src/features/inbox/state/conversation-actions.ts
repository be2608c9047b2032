import type { BulkChange, Conversation, Priority } from '@recado/contracts'
import type { Detail } from './conversations.ts'
import type { InboxDeps } from './deps.ts'
import { endpoints } from '@recado/contracts'
import { isHeldBy } from './view-of.ts'

interface ActionDeps extends InboxDeps {
  rows: Map<string, Conversation>
  details: Map<string, Detail>
  upsert: (row: Conversation) => void
}

/** What staff do with a conversation. Each takes in the server's answer and throws `ApiError` when refused. */
export function createConversationActions({ call, association, memberId, rows, details, upsert }: ActionDeps) {
  const claims = new Map<string, Promise<Conversation>>()

  /** Claims a conversation once, however often it is asked for while the answer is on its way. */
  function takeOver(conversationId: string, force = false) {
    const running = claims.get(conversationId)
    if (running && !force)
      return running
    const claim = act(call(endpoints.takeOver, { params: paramsOf(conversationId), body: { force } }))
      .finally(() => claims.delete(conversationId))
    claims.set(conversationId, claim)
    return claim
  }

  /** Resolves when the signed-in member of staff holds the conversation: at once when they do already. */
  async function claim(conversationId: string) {
    const row = rows.get(conversationId)
    if (!row || !isHeldBy(row, memberId()))
      await takeOver(conversationId)
  }

  const handBack = (conversationId: string) => act(call(endpoints.handBack, { params: paramsOf(conversationId) }))
  const close = (conversationId: string) => act(call(endpoints.close, { params: paramsOf(conversationId) }))

  function assign(conversationId: string, to: string | null) {
    return act(call(endpoints.assign, { params: paramsOf(conversationId), body: { memberId: to } }))
  }

  function assignTeam(conversationId: string, teamId: string) {
    return act(call(endpoints.assignTeam, { params: paramsOf(conversationId), body: { teamId } }))
  }

  /** Has a colleague follow the conversation, or no more. */
  function setParticipant(conversationId: string, memberId: string, isIn: boolean) {
    return act(call(isIn ? endpoints.addParticipant : endpoints.removeParticipant, { params: { ...paramsOf(conversationId), memberId } }))
  }

  function prioritise(conversationId: string, priority: Priority) {
    return act(call(endpoints.prioritise, { params: paramsOf(conversationId), body: { priority } }))
  }

  /** Until a time, or with null until the person writes. */
  function snooze(conversationId: string, until: string | null) {
    return act(call(endpoints.snooze, { params: paramsOf(conversationId), body: { until } }))
  }

  const wake = (conversationId: string) => act(call(endpoints.wake, { params: paramsOf(conversationId) }))
  const addLabel = (conversationId: string, labelId: string) => act(call(endpoints.addLabel, { params: { ...paramsOf(conversationId), labelId } }))
  const removeLabel = (conversationId: string, labelId: string) => act(call(endpoints.removeLabel, { params: { ...paramsOf(conversationId), labelId } }))

  async function markRead(conversationId: string) {
    const row = rows.get(conversationId)
    if (!row?.unreadCount)
      return
    rows.set(conversationId, { ...row, unreadCount: 0 })
    try {
      await act(call(endpoints.markRead, { params: paramsOf(conversationId) }))
    }
    catch {
      const now = rows.get(conversationId)
      if (now?.version === row.version)
        rows.set(conversationId, row)
    }
  }

  /** The same to several at once, each for itself. Answers what became of each, and by what it can be taken back. */
  async function changeSeveral(conversationIds: string[], change: BulkChange) {
    const answer = await call(endpoints.changeConversations, { params: { a: association() }, body: { conversationIds, change } })
    answer.items.forEach(({ conversation }) => conversation && upsert(conversation))
    return answer
  }

  /** Takes back what was done to several. Answers what became of each. */
  async function undoChange(changeId: string) {
    const { items } = await call(endpoints.undoChange, { params: { a: association(), changeId } })
    items.forEach(({ conversation }) => conversation && upsert(conversation))
    return items
  }

  async function discardDraft(conversationId: string) {
    await call(endpoints.discardDraft, { params: paramsOf(conversationId) })
    const detail = details.get(conversationId)
    if (detail)
      details.set(conversationId, { ...detail, draft: null })
  }

  async function act(answer: Promise<Conversation>) {
    const row = await answer
    upsert(row)
    return row
  }

  function paramsOf(conversationId: string) {
    return { a: association(), conversationId }
  }

  return { takeOver, claim, handBack, close, assign, assignTeam, setParticipant, prioritise, snooze, wake, addLabel, removeLabel, markRead, changeSeveral, undoChange, discardDraft }
}
