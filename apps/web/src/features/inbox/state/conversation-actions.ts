import type { Conversation } from '@recado/contracts'
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

  return { takeOver, claim, handBack, close, assign, assignTeam, setParticipant, markRead, discardDraft }
}
