import type { Me } from '@recado/contracts'
import type { Actor, RootCtx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'
import { toAssociation } from '../associations/index.ts'

/** Who is signed in, and the associations they work in. */
export async function getMe(ctx: RootCtx<Extract<Actor, { type: 'user' }>>): Promise<Me> {
  const user = await ctx.db.user.findUnique({
    where: { id: ctx.actor.userId },
    include: { staff: { where: { removedAt: null }, include: { association: true }, orderBy: { createdAt: 'asc' } } },
  })
  if (!user)
    throw new AppError('auth.required')
  return {
    user: { id: user.id, name: user.name, email: user.email, isOperator: user.isOperator },
    associations: user.staff.map(member => ({ ...toAssociation(member.association), role: member.role, memberId: member.id })),
  }
}
