import type { ConversationFilter } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'

type Given = { [Key in keyof ConversationFilter]?: ConversationFilter[Key] | undefined }

/** What a conversation `c` of a contact `p` must be, one condition for each part of the filter. Days are those of the association. */
export function passesFilter(ctx: Ctx<StaffActor>, { state, assignee, team, label, connection, kind, priority, unread, from, to }: Given): Prisma.Sql[] {
  const { timeZone } = ctx.association
  return [
    state && Prisma.sql`c.state = ${oneOfAFew(state)}`,
    assignee && (assignee === 'nobody' ? Prisma.sql`c.assignee_id IS NULL` : Prisma.sql`c.state = 'human' AND c.assignee_id = ${assignee}::uuid`),
    team && (team === 'mine' ? isOfOwnTeam(ctx) : isOfTeam(ctx, team)),
    label && Prisma.sql`EXISTS (
      SELECT 1 FROM conversation_labels l WHERE l.association_id = c.association_id AND l.label_id = ${label}::uuid AND l.conversation_id = c.id)`,
    connection && Prisma.sql`c.connection_id = ${connection}::uuid`,
    kind && Prisma.sql`p.kind = ${oneOfAFew(kind)}`,
    priority && Prisma.sql`c.priority = ${oneOfAFew(priority)}`,
    unread !== undefined && (unread ? Prisma.sql`c.unread_count > 0` : Prisma.sql`c.unread_count = 0`),
    from && Prisma.sql`c.last_activity_at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}`,
    to && Prisma.sql`c.last_activity_at < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}`,
  ].filter(part => typeof part === 'object')
}

/** A team that was removed has nobody waiting. */
function isOfTeam({ association }: Ctx, teamId: string) {
  return Prisma.sql`c.team_id = ${teamId}::uuid AND EXISTS (
    SELECT 1 FROM teams o WHERE o.association_id = ${association.id}::uuid AND o.id = ${teamId}::uuid AND o.removed_at IS NULL)`
}

function isOfOwnTeam({ association, actor }: Ctx<StaffActor>) {
  return Prisma.sql`c.team_id = ANY(ARRAY(
    SELECT o.id FROM team_members w JOIN teams o ON o.association_id = w.association_id AND o.id = w.team_id
    WHERE w.association_id = ${association.id}::uuid AND w.member_id = ${actor.memberId}::uuid AND o.removed_at IS NULL))`
}

/** A word of the contracts, never what somebody wrote: as in the views, the plan is then kept. */
function oneOfAFew(word: NonNullable<Given['state'] | Given['kind'] | Given['priority']>) {
  return Prisma.raw(`'${word}'`)
}
