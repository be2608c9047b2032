import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { roles } from './permissions.ts'
import { empty, id, inAssociation, instant } from './shapes.ts'

export const staffMember = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
})
export type StaffMember = z.infer<typeof staffMember>

/** What a member of staff says of themselves. */
export const availabilities = ['online', 'busy', 'away'] as const
export type Availability = (typeof availabilities)[number]

/** A member of staff and whether they can take on a conversation. */
export const staffOnDuty = staffMember.extend({
  availability: z.enum(availabilities),
  /** Whether a page of theirs is open, or was a moment ago; who is not here is away, whatever they chose. */
  isHere: z.boolean(),
  /** How many conversations they hold before they are handed no more. */
  capacity: z.number(),
})
export type StaffOnDuty = z.infer<typeof staffOnDuty>

/** Members of staff who answer together. */
export const team = z.object({
  id,
  name: z.string(),
  memberIds: z.array(id),
})
export type Team = z.infer<typeof team>

export const invitation = z.object({
  id,
  email: z.string(),
  role: z.enum(roles),
  expiresAt: instant,
})
export type Invitation = z.infer<typeof invitation>

export const password = z.string().min(10).max(128)
const personName = z.string().trim().min(1).max(120)
const email = z.email().max(254).transform(value => value.toLowerCase())
const teamInput = z.object({ name: z.string().trim().min(1).max(60), memberIds: z.array(id).max(500) })
const oneMember = inAssociation.extend({ memberId: id })

export const identityEndpoints = {
  getSetup: endpoint({
    method: 'GET',
    path: '/api/setup',
    summary: 'Whether the first admin is still to be made',
    answer: z.object({ isNeeded: z.boolean(), isDemo: z.boolean() }),
  }),
  createFirstAdmin: endpoint({
    method: 'POST',
    path: '/api/setup',
    summary: 'Make the first admin, with the one-time link of the banner; sign in follows',
    body: z.object({ token: z.string().min(1).max(200), name: personName, email, password }),
    answer: empty,
    status: 201,
  }),
  listStaff: endpoint({
    method: 'GET',
    path: '/api/associations/:a/staff',
    summary: 'Members of staff, their teams and open invitations',
    params: inAssociation,
    answer: z.object({ items: z.array(staffOnDuty), teams: z.array(team), invitations: z.array(invitation) }),
  }),
  chooseAvailability: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/availability',
    summary: 'Say of oneself: online, busy or away',
    params: inAssociation,
    body: z.object({ availability: z.enum(availabilities) }),
    answer: staffOnDuty,
  }),
  changeCapacity: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/staff/:memberId/capacity',
    summary: 'How many conversations a member of staff is handed at once',
    params: oneMember,
    body: z.object({ capacity: z.number().int().min(0).max(1000) }),
    answer: staffOnDuty,
  }),
  createTeam: endpoint({
    method: 'POST',
    path: '/api/associations/:a/teams',
    summary: 'Make a team of members of staff',
    params: inAssociation,
    body: teamInput,
    answer: team,
    status: 201,
  }),
  updateTeam: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/teams/:teamId',
    summary: 'Change the name and the members of a team',
    params: inAssociation.extend({ teamId: id }),
    body: teamInput,
    answer: team,
  }),
  removeTeam: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/teams/:teamId',
    summary: 'Remove a team; whoever waited for it waits for anybody',
    params: inAssociation.extend({ teamId: id }),
    answer: empty,
  }),
  inviteStaff: endpoint({
    method: 'POST',
    path: '/api/associations/:a/invitations',
    summary: 'Make a one-time link that adds a member of staff',
    params: inAssociation,
    body: z.object({ email, role: z.enum(roles) }),
    answer: invitation.extend({ url: z.string() }),
    status: 201,
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/invitations/:invitationId',
    summary: 'Take an invitation back',
    params: inAssociation.extend({ invitationId: id }),
    answer: empty,
  }),
  changeRole: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/staff/:memberId',
    summary: 'Give a member of staff another role',
    params: oneMember,
    body: z.object({ role: z.enum(roles) }),
    answer: staffMember,
  }),
  removeStaff: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/staff/:memberId',
    summary: 'Shut the door for a member of staff',
    params: oneMember,
    answer: empty,
  }),
  getInvitation: endpoint({
    method: 'GET',
    path: '/api/invitations/:token',
    summary: 'What an invitation is for',
    params: z.object({ token: z.string().min(1).max(200) }),
    answer: z.object({ email: z.string(), association: z.string(), role: z.enum(roles), hasAccount: z.boolean() }),
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/:token/accept',
    summary: 'Become a member of staff: a new account, or the password of the one there is',
    params: z.object({ token: z.string().min(1).max(200) }),
    body: z.object({ name: personName.optional(), password }),
    answer: empty,
    status: 201,
  }),
}
