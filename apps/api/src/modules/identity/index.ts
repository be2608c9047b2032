// Identity: users, sign-in, members of staff and their roles, invitations, the first admin, tokens of other systems. Owns users, sessions,
// accounts, verifications, staff_members, invitations, first_admin_links and api_tokens.
export { createConfiguredAdmin, ensureFirstAdminLink } from './create-first-admin.ts'
export { createUser } from './create-user.ts'
export { identityEvents } from './events.ts'
export { findStaffContext } from './find-staff-context.ts'
export { mountAuth } from './mount-auth.ts'
export { listStaffMembers, requireStaffMember } from './queries.ts'
export { identityRoutes } from './routes.ts'
export { findTokenContext } from './tokens/find-token-context.ts'
