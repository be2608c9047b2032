import type { View } from '@recado/contracts'
import { Prisma } from '../../platform/db/generated/client.ts'

/** What a conversation `c` of a view must be, for one member of staff. Words, not parameters, for what is one of a few: the plan is then kept, see `plans.test.ts`. */
export function inView(view: View, memberId: string): Prisma.Sql {
  switch (view) {
    case 'all': return Prisma.sql`c.state <> 'closed'`
    case 'mine': return Prisma.sql`c.state = 'human' AND c.assignee_id = ${memberId}::uuid AND c.snoozed_at IS NULL`
    case 'waiting': return Prisma.sql`c.state = 'waiting' AND c.snoozed_at IS NULL`
    case 'snoozed': return Prisma.sql`c.snoozed_at IS NOT NULL`
    default: return Prisma.sql`c.state = ${Prisma.raw(`'${view}'`)}`
  }
}
