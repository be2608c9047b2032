import type { Conversation, ConversationFilter, Sort, View } from '@recado/contracts'
import { dayIn } from '../snooze-times.ts'
import { isInView } from './view-of.ts'

/** What a list shows: a view, its order and what narrows it. */
export interface ListQuery {
  view: View
  sort: Sort
  filter: ConversationFilter
  /** The clock the days of the filter are on. */
  timeZone: string
}

/** The same for the same question. */
export function keyOfQuery({ view, sort, filter }: ListQuery) {
  return JSON.stringify([view, sort, Object.entries(filter).filter(([, value]) => value !== undefined).sort(([one], [other]) => one < other ? -1 : 1)])
}

/** Whether a conversation stands in a list, as the member of staff sees it. */
export function isInList({ view, filter, timeZone }: ListQuery, conversation: Conversation, memberId: string | null, isOwnTeam: (teamId: string) => boolean) {
  return isInView(view, conversation, memberId) && isOfTeam(filter, conversation, isOwnTeam) && passesFilter(filter, timeZone, conversation)
}

function isOfTeam({ team }: ConversationFilter, row: Conversation, isOwnTeam: (teamId: string) => boolean) {
  return team === undefined || (row.team !== null && (team === 'mine' ? isOwnTeam(row.team.id) : row.team.id === team))
}

function passesFilter({ state, assignee, label, connection, kind, priority, unread, from, to }: ConversationFilter, timeZone: string, row: Conversation) {
  const day = from ?? to ? dayIn(timeZone, new Date(row.lastActivityAt)) : ''
  return (state === undefined || row.state === state)
    && (assignee === undefined || (assignee === 'nobody' ? row.assignee === null : row.state === 'human' && row.assignee?.id === assignee))
    && (label === undefined || row.labelIds.includes(label))
    && (connection === undefined || row.connectionId === connection)
    && (kind === undefined || row.contact.kind === kind)
    && (priority === undefined || row.priority === priority)
    && (unread === undefined || (row.unreadCount > 0) === unread)
    && (from === undefined || day >= from)
    && (to === undefined || day <= to)
}
