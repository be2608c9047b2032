import type { Conversation, Sort, View } from '@recado/contracts'
import { priorities } from '@recado/contracts'

/** Where a row stands in a sorted list: in which stretch, and where in it. */
export interface Place {
  stretch: number
  at: string
  id: string
  /** 1: the earlier stands above; -1: the later. */
  direction: 1 | -1
}

/** The same orders as the server's: who waits comes before who does not, and so on; within a stretch by time. */
const places: Record<Sort, (row: Conversation) => Place> = {
  activity: row => byActivity(row, 0),
  waiting: row => row.waitingSince ? { stretch: 0, at: row.waitingSince, id: row.id, direction: 1 } : byActivity(row, 1),
  priority: row => byActivity(row, priorities.length - priorities.indexOf(row.priority)),
}

/** What is closed has one order. */
export function placeOf({ view, sort }: { view: View, sort: Sort }, row: Conversation): Place {
  return places[view === 'closed' ? 'activity' : sort](row)
}

/** Negative when the first stands above the second. */
export function comparePlaces(one: Place, other: Place): number {
  if (one.stretch !== other.stretch)
    return one.stretch - other.stretch
  const difference = one.at === other.at ? compare(one.id, other.id) : compare(one.at, other.at)
  return difference * one.direction
}

function byActivity({ lastActivityAt: at, id }: Conversation, stretch: number): Place {
  return { stretch, at, id, direction: -1 }
}

function compare(one: string, other: string) {
  return one === other ? 0 : one < other ? -1 : 1
}
