import type { Ctx, RootCtx, StaffActor } from '../../ctx.ts'
import { scopeToTenant } from '../../platform/db/tenant-scope.ts'
import { toAssociation } from '../associations/index.ts'

/** The context of a user in an association, its database cut down to that association; null for strangers. */
export async function findStaffContext(root: RootCtx, userId: string, subdomain: string): Promise<Ctx<StaffActor> | null> {
  const member = await root.db.staffMember.findFirst({
    where: { userId, removedAt: null, association: { subdomain } },
    include: { association: true, user: { select: { name: true } } },
  })
  if (!member)
    return null
  return {
    ...root,
    association: toAssociation(member.association),
    actor: { type: 'staff', memberId: member.id, userId, name: member.user.name, role: member.role },
    db: scopeToTenant(root.db, member.associationId),
    log: root.log.child({ associationId: member.associationId, memberId: member.id }),
  }
}
