import type { Conversation, Sort, View } from '@recado/contracts'
import type { Cursor } from '../../platform/cursor.ts'
import { priorities } from '@recado/contracts'
import { Prisma } from '../../platform/db/generated/client.ts'

/** A part of a sorted list that is read in the order of one index. */
export interface Stretch {
  /** Which rows are in it; null: all of them. */
  where: Prisma.Sql | null
  order: Prisma.Sql
  /** What comes after a row, in the same order. */
  after: (cursor: Cursor) => Prisma.Sql
  cursorOf: (row: Conversation) => Cursor
}

const lastActiveFirst: Omit<Stretch, 'where'> = {
  order: Prisma.sql`c.last_activity_at DESC, c.id DESC`,
  after: ({ at, id }) => Prisma.sql`(c.last_activity_at, c.id) < (${at}::timestamptz, ${id}::uuid)`,
  cursorOf: ({ lastActivityAt, id }) => ({ at: new Date(lastActivityAt), id }),
}

const longestWaitingFirst: Omit<Stretch, 'where'> = {
  order: Prisma.sql`c.waiting_since, c.id`,
  after: ({ at, id }) => Prisma.sql`(c.waiting_since, c.id) > (${at}::timestamptz, ${id}::uuid)`,
  cursorOf: ({ waitingSince, lastActivityAt, id }) => ({ at: new Date(waitingSince ?? lastActivityAt), id }),
}

const byActivity: Stretch[] = [{ where: null, ...lastActiveFirst }]

const stretches: Record<Sort, Stretch[]> = {
  activity: byActivity,
  waiting: [
    { where: Prisma.sql`c.waiting_since IS NOT NULL`, ...longestWaitingFirst },
    { where: Prisma.sql`c.waiting_since IS NULL`, ...lastActiveFirst },
  ],
  priority: priorities.toReversed().map(priority => ({ where: Prisma.sql`c.priority = ${Prisma.raw(`'${priority}'`)}`, ...lastActiveFirst })),
}

/** What a sorted view is read in, one after the other. Nobody waits in what is closed and nothing there is urgent: it has one order. */
export function stretchesOf(view: View, sort: Sort): Stretch[] {
  return view === 'closed' ? byActivity : stretches[sort]
}
