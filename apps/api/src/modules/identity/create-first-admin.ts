import type { RootCtx } from '../../ctx.ts'
import { createToken, hashToken } from '../../platform/crypto.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { createUser } from './create-user.ts'

interface FirstAdmin {
  token: string
  name: string
  email: string
  password: string
}

/**
 * Makes the one-time link of the first visit; null when there is an admin already.
 * A new start makes a new link and the old one stops working.
 */
export async function ensureFirstAdminLink(ctx: RootCtx): Promise<string | null> {
  if (await ctx.db.user.count() > 0)
    return null
  const token = createToken()
  const tokenHash = hashToken(token)
  await ctx.db.firstAdminLink.upsert({ where: { id: 1 }, create: { id: 1, tokenHash }, update: { tokenHash } })
  return `${ctx.config.publicUrl}/setup?token=${token}`
}

/**
 * Makes the first admin, who runs the platform and owns what associations there are already.
 * One at a time: two visitors cannot both be first.
 * @throws setup.done, setup.badToken
 */
export async function createFirstAdmin(ctx: RootCtx, input: FirstAdmin): Promise<{ userId: string }> {
  return transaction(ctx, async (tx) => {
    await lockSetup(tx)
    if (await tx.db.user.count() > 0)
      throw new AppError('setup.done')
    const link = await tx.db.firstAdminLink.findUnique({ where: { id: 1 } })
    if (!link)
      throw new AppError('setup.done')
    const taken = await tx.db.firstAdminLink.deleteMany({ where: { id: 1, tokenHash: hashToken(input.token) } })
    if (taken.count === 0)
      throw new AppError('setup.badToken')
    return { userId: await createOperator(tx, input) }
  })
}

/** Makes the first admin from the settings; nothing happens when there is one already. */
export async function createConfiguredAdmin(ctx: RootCtx, admin: { email: string, password: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockSetup(tx)
    if (await tx.db.user.count() > 0)
      return
    await tx.db.firstAdminLink.deleteMany()
    await createOperator(tx, { ...admin, name: admin.email.split('@')[0] ?? admin.email })
  })
}

async function lockSetup(tx: RootCtx) {
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('recado: first admin'))`
}

async function createOperator(ctx: RootCtx, admin: Omit<FirstAdmin, 'token'>): Promise<string> {
  const { id } = await createUser(ctx.db, { ...admin, isOperator: true })
  const associations = await ctx.db.association.findMany({ select: { id: true } })
  await ctx.db.staffMember.createMany({ data: associations.map(association => ({ associationId: association.id, userId: id, role: 'owner' as const })) })
  return id
}
