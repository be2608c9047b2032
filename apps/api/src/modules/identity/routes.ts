import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { acceptInvitation, getInvitation } from './accept-invitation.ts'
import { changeCapacity } from './change-capacity.ts'
import { changeRole, removeStaff } from './change-role.ts'
import { chooseAvailability } from './choose-availability.ts'
import { createFirstAdmin } from './create-first-admin.ts'
import { getMe } from './get-me.ts'
import { getSetup } from './get-setup.ts'
import { inviteStaff, revokeInvitation } from './invite-staff.ts'
import { listStaff } from './list-staff.ts'
import { createTeam } from './teams/create-team.ts'
import { removeTeam } from './teams/remove-team.ts'
import { updateTeam } from './teams/update-team.ts'

export const identityRoutes = [
  route(endpoints.getMe, 'signed-in', ctx => getMe(ctx)),
  route(endpoints.getSetup, 'public', ctx => getSetup(ctx)),
  route(endpoints.createFirstAdmin, 'public', async (ctx, { body }) => {
    await createFirstAdmin(ctx, body)
    return {}
  }),
  route(endpoints.listStaff, 'staff.read', ctx => listStaff(ctx)),
  route(endpoints.chooseAvailability, 'availability.choose', (ctx, { body }) => chooseAvailability(ctx, body)),
  route(endpoints.changeCapacity, 'capacity.update', (ctx, { params, body }) => changeCapacity(ctx, { ...params, ...body })),
  route(endpoints.createTeam, 'team.manage', (ctx, { body }) => createTeam(ctx, body)),
  route(endpoints.updateTeam, 'team.manage', (ctx, { params, body }) => updateTeam(ctx, { ...params, ...body })),
  route(endpoints.removeTeam, 'team.manage', (ctx, { params }) => removeTeam(ctx, params)),
  route(endpoints.inviteStaff, 'staff.invite', (ctx, { body }) => inviteStaff(ctx, body)),
  route(endpoints.revokeInvitation, 'staff.invite', (ctx, { params }) => revokeInvitation(ctx, params)),
  route(endpoints.changeRole, 'staff.update', (ctx, { params, body }) => changeRole(ctx, { ...params, ...body })),
  route(endpoints.removeStaff, 'staff.update', (ctx, { params }) => removeStaff(ctx, params)),
  route(endpoints.getInvitation, 'public', (ctx, { params }) => getInvitation(ctx, params)),
  route(endpoints.acceptInvitation, 'public', async (ctx, { params, body }) => {
    await acceptInvitation(ctx, { ...params, ...body })
    return {}
  }),
]
