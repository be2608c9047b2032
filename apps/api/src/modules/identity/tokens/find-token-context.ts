import type { TokenScope } from '@recado/contracts'
import type { Ctx, RootCtx, TokenActor } from '../../../ctx.ts'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { hashToken } from '../../../platform/crypto.ts'
import { scopeToTenant } from '../../../platform/db/tenant-scope.ts'
import { AppError } from '../../../platform/errors.ts'
import { toAssociation } from '../../associations/index.ts'

interface Row {
  token_id: string
  id: string
  subdomain: string
  name: string
  language: string
  timeZone: string
}

/** Calls of one token in each process. */
const callsPerMinute = 600
const calls = new RateLimiterMemory({ points: callsPerMinute, duration: 60 })

/**
 * The context of another system that calls with a token made for this association and this purpose. Asked with every
 * call: a token that was taken back is out at once. Its last use is noted to the minute.
 * @throws apiToken.invalid, whatever is wrong with it; request.tooMany
 */
export async function findTokenContext(root: RootCtx, headers: Headers, subdomain: string, scope: TokenScope): Promise<Ctx<TokenActor>> {
  const token = /^Bearer (?<token>recado_[\w-]{43})$/i.exec(headers.get('authorization') ?? '')?.groups?.token
  const row = token && await findToken(root, hashToken(token), subdomain, scope)
  if (!row)
    throw new AppError('apiToken.invalid')
  await calls.consume(row.token_id).catch(() => {
    throw new AppError('request.tooMany')
  })
  const now = root.clock()
  await root.db.$executeRaw`
    UPDATE api_tokens SET last_used_at = ${now}
    WHERE association_id = ${row.id}::uuid AND id = ${row.token_id}::uuid AND (last_used_at IS NULL OR last_used_at < ${now}::timestamptz - interval '1 minute')`
  return {
    ...root,
    association: toAssociation(row),
    actor: { type: 'token', tokenId: row.token_id },
    db: scopeToTenant(root.db, row.id),
    log: root.log.child({ associationId: row.id, tokenId: row.token_id }),
  }
}

/** By its hash, so that how long it takes tells nothing of any token. */
async function findToken(root: RootCtx, tokenHash: string, subdomain: string, scope: TokenScope) {
  const [row] = await root.db.$queryRaw<Row[]>`
    SELECT t.id AS token_id, a.id, a.subdomain, a.name, a.language, a.time_zone AS "timeZone"
    FROM api_tokens t JOIN associations a ON a.id = t.association_id
    WHERE t.token_hash = ${tokenHash} AND t.revoked_at IS NULL AND t.scope = ${scope} AND a.subdomain = ${subdomain}`
  return row
}
