import type { Role } from '@recado/contracts'
import type { Ctx, RootCtx, StaffActor } from '../../ctx.ts'
import { scopeToTenant } from '../../platform/db/tenant-scope.ts'
import { toAssociation } from '../associations/index.ts'

interface Row {
  member_id: string
  role: Role
  user_name: string
  id: string
  subdomain: string
  name: string
  language: string
  timeZone: string
}

/**
 * The context of a user in an association, its database cut down to that association; null for strangers. Asked in
 * one statement with every request: somebody who was removed is out at once.
 */
export async function findStaffContext(root: RootCtx, userId: string, subdomain: string): Promise<Ctx<StaffActor> | null> {
  const [row] = await root.db.$queryRaw<Row[]>`
    SELECT s.id AS member_id, s.role, u.name AS user_name, a.id, a.subdomain, a.name, a.language, a.time_zone AS "timeZone"
    FROM staff_members s JOIN associations a ON a.id = s.association_id JOIN users u ON u.id = s.user_id
    WHERE s.user_id = ${userId} AND s.removed_at IS NULL AND a.subdomain = ${subdomain}`
  if (!row)
    return null
  return {
    ...root,
    association: toAssociation(row),
    actor: { type: 'staff', memberId: row.member_id, userId, name: row.user_name, role: row.role },
    db: scopeToTenant(root.db, row.id),
    log: root.log.child({ associationId: row.id, memberId: row.member_id }),
  }
}
