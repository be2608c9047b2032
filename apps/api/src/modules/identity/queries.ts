import type { StaffMember } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { StaffRole } from '../../platform/db/generated/enums.ts'
import { AppError } from '../../platform/errors.ts'

const withUser = { user: { select: { name: true, email: true } } } as const

interface Row {
  id: string
  role: StaffRole
  user: { name: string, email: string }
}

/** A member of staff who has not left. @throws staff.notFound */
export async function requireStaffMember(ctx: Ctx, memberId: string): Promise<StaffMember> {
  const row = await ctx.db.staffMember.findFirst({ where: { id: memberId, removedAt: null }, include: withUser })
  if (!row)
    throw new AppError('staff.notFound')
  return toStaffMember(row)
}

export async function listStaffMembers(ctx: Ctx): Promise<StaffMember[]> {
  const rows = await ctx.db.staffMember.findMany({ where: { removedAt: null }, include: withUser, orderBy: { createdAt: 'asc' } })
  return rows.map(toStaffMember)
}

function toStaffMember({ id, role, user }: Row): StaffMember {
  return { id, role, name: user.name, email: user.email }
}
