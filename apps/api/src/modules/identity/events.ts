import type { Ctx } from '../../ctx.ts'
import type { Loader } from '../../platform/realtime/relay.ts'
import { listOnDuty } from './on-duty.ts'
import { listTeams } from './teams/queries.ts'

/** Who left hears nothing more; who comes, goes or chooses is told to all. */
export const identityEvents: Record<string, Loader<Ctx>> = {
  'staff.changed': async (ctx, announcements) => {
    const members = await listOnDuty(ctx, announcements.map(({ memberId }) => memberId).filter(id => typeof id === 'string'))
    return members.map(({ turn: _, teamIds: __, ...member }) => ({ event: 'staff.updated', payload: { member } }))
  },
  'teams.changed': async ctx => [{ event: 'teams.updated', payload: { teams: await listTeams(ctx) } }],
  'staff.removed': async (_ctx, announcements) => announcements.flatMap(({ memberId }) => memberId ? [{ shutOut: memberId }] : []),
}
