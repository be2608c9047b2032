import type { Role } from '@recado/contracts'
import type { RootCtx } from '../../ctx.ts'
import { verifyPassword } from 'better-auth/crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { hashToken } from '../../platform/crypto.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { createUser } from './create-user.ts'

interface AcceptInvitation {
  token: string
  /** For a new account. */
  name?: string | undefined
  password: string
}

/** An invitation for somebody with an account asks for their password: it must not be a way to guess it. */
const tries = new RateLimiterMemory({ points: 5, duration: 15 * 60 })

/** What an invitation is for, so that the page can say it. @throws invitation.invalid */
export async function getInvitation(ctx: RootCtx, { token }: { token: string }): Promise<{ email: string, association: string, role: Role, hasAccount: boolean }> {
  const invitation = await requireInvitation(ctx, token)
  const account = await ctx.db.user.findUnique({ where: { email: invitation.email }, select: { id: true } })
  return { email: invitation.email, association: invitation.association.name, role: invitation.role, hasAccount: account !== null }
}

/**
 * Adds the person to the staff: with a new account, or with the one there is, whose password must be given.
 * @throws invitation.invalid, auth.badCredentials, request.tooMany
 */
export async function acceptInvitation(ctx: RootCtx, { token, name, password }: AcceptInvitation): Promise<{ email: string }> {
  const { email } = await requireInvitation(ctx, token)
  await tries.consume(hashToken(token)).catch(() => {
    throw new AppError('request.tooMany')
  })
  const user = await ctx.db.user.findUnique({ where: { email }, include: { accounts: { where: { providerId: 'credential' } } } })
  if (user && !await hasPassword(user.accounts[0]?.password, password))
    throw new AppError('auth.badCredentials')
  await transaction(ctx, async (tx) => {
    const taken = await tx.db.invitation.updateManyAndReturn({
      where: { tokenHash: hashToken(token), acceptedAt: null, expiresAt: { gt: tx.clock() } },
      data: { acceptedAt: tx.clock() },
    })
    const invitation = taken[0]
    if (!invitation)
      throw new AppError('invitation.invalid')
    const { id: userId } = user ?? await createUser(tx.db, { email, name: name ?? email, password })
    const { associationId, role } = invitation
    await tx.db.staffMember.upsert({
      where: { userId_associationId: { userId, associationId } },
      create: { userId, associationId, role },
      update: { role, removedAt: null },
    })
  })
  return { email }
}

async function requireInvitation(ctx: RootCtx, token: string) {
  const invitation = await ctx.db.invitation.findUnique({ where: { tokenHash: hashToken(token) }, include: { association: true } })
  if (!invitation || invitation.acceptedAt || invitation.expiresAt <= ctx.clock())
    throw new AppError('invitation.invalid')
  return invitation
}

async function hasPassword(hash: string | null | undefined, password: string) {
  return Boolean(hash) && verifyPassword({ hash: hash ?? '', password })
}
