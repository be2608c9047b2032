import type { Conversation } from '@recado/contracts'
import type { ListQuery } from './state/list-query.ts'
import { useSession } from '../session/store.ts'
import { isInList } from './state/list-query.ts'
import { isOwnTeam } from './store.ts'

/** Whether a conversation stands in a list, as who is signed in sees it. */
export function standsIn(query: Omit<ListQuery, 'timeZone'>, conversation: Conversation) {
  const session = useSession()
  return isInList({ ...query, timeZone: session.association?.timeZone ?? 'UTC' }, conversation, session.memberId ?? null, isOwnTeam)
}
