import type { Invitation, Role } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import { createToken, hashToken } from '../../platform/crypto.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { audit } from '../audit/index.ts'

const validMs = 7 * 86_400_000

/**
 * Makes a one-time link that adds a member of staff; a second one for the same e-mail replaces the first.
 * @throws staff.exists, auth.forbidden when somebody who is no owner invites one
 */
export async function inviteStaff(ctx: Ctx<StaffActor>, { email, role }: { email: string, role: Role }): Promise<Invitation & { url: string }> {
  if (role === 'owner' && ctx.actor.role !== 'owner')
    throw new AppError('auth.forbidden')
  return transaction(ctx, async (tx) => {
    if (await tx.db.staffMember.findFirst({ where: { removedAt: null, user: { email } } }))
      throw new AppError('staff.exists')
    const token = createToken()
    const given = { role, tokenHash: hashToken(token), expiresAt: new Date(tx.clock().getTime() + validMs), acceptedAt: null }
    const row = await tx.db.invitation.upsert({
      where: { associationId_email: { associationId: tx.association.id, email } },
      create: { associationId: tx.association.id, email, ...given },
      update: given,
    })
    await audit(tx, { action: 'staff.invited', subjectType: 'invitation', subjectId: row.id, details: { role } })
    return { id: row.id, email, role, expiresAt: row.expiresAt.toISOString(), url: `${tx.config.publicUrl}/invitation/${token}` }
  })
}

/** Takes an invitation back: its link stops working. @throws invitation.invalid */
export async function revokeInvitation(ctx: Ctx, { invitationId }: { invitationId: string }): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    const { count } = await tx.db.invitation.deleteMany({ where: { id: invitationId, acceptedAt: null } })
    if (count === 0)
      throw new AppError('invitation.invalid')
    await audit(tx, { action: 'staff.invitationRevoked', subjectType: 'invitation', subjectId: invitationId })
    return {}
  })
}
