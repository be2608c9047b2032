import type { ApiToken as ApiTokenShape, TokenScope } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { ApiToken } from '../../../platform/db/generated/client.ts'
import { apiToken } from '@recado/contracts'
import { createToken, hashToken } from '../../../platform/crypto.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { audit } from '../../audit/index.ts'

/** Tokens that work, the newest first. */
export async function listApiTokens(ctx: Ctx): Promise<{ items: ApiTokenShape[] }> {
  const rows = await ctx.db.apiToken.findMany({ where: { revokedAt: null }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
  return { items: rows.map(toApiToken) }
}

/** Makes a token for another system. It is told here and never again: only its hash is kept. */
export async function createApiToken(ctx: Ctx<StaffActor>, { name, scope }: { name: string, scope: TokenScope }): Promise<ApiTokenShape & { token: string }> {
  const token = `recado_${createToken()}`
  return transaction(ctx, async (tx) => {
    const row = await tx.db.apiToken.create({
      data: { associationId: tx.association.id, name, scope, tokenHash: hashToken(token), createdById: ctx.actor.memberId, createdAt: tx.clock() },
    })
    await audit(tx, { action: 'apiToken.created', subjectType: 'apiToken', subjectId: row.id, details: { scope } })
    return { ...toApiToken(row), token }
  })
}

/** Takes a token back: it stops working at once. @throws apiToken.notFound */
export async function revokeApiToken(ctx: Ctx, { tokenId }: { tokenId: string }): Promise<Record<string, never>> {
  return transaction(ctx, async (tx) => {
    const { count } = await tx.db.apiToken.updateMany({ where: { id: tokenId, revokedAt: null }, data: { revokedAt: tx.clock() } })
    if (count === 0)
      throw new AppError('apiToken.notFound')
    await audit(tx, { action: 'apiToken.revoked', subjectType: 'apiToken', subjectId: tokenId })
    return {}
  })
}

function toApiToken({ id, name, scope, createdAt, lastUsedAt }: ApiToken): ApiTokenShape {
  return {
    id,
    name,
    scope: apiToken.shape.scope.parse(scope),
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
