// Identity: users, sign-in, members of staff and their roles and teams, invitations, the first admin, tokens of other systems. Owns users,
// sessions, accounts, verifications, staff_members, staff_pages, teams, team_members, invitations, first_admin_links and api_tokens.
export { createConfiguredAdmin, ensureFirstAdminLink } from './create-first-admin.ts'
export { createUser } from './create-user.ts'
export { identityEvents } from './events.ts'
export { findStaffContext } from './find-staff-context.ts'
export { keepPages } from './keep-pages.ts'
export { mountAuth } from './mount-auth.ts'
export { listLooking, listOnDuty, noteTurn } from './on-duty.ts'
export { listStaffMembers, requireStaffMember } from './queries.ts'
export { identityRoutes } from './routes.ts'
export { requireTeam } from './teams/queries.ts'
export { findTokenContext } from './tokens/find-token-context.ts'
export { wakeQueue } from './wake-queue.ts'
