import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { empty, id, inAssociation, instant } from './shapes.ts'

/** What a token may be used for: `orders` only writes orders. */
export const tokenScopes = ['orders'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** What another system calls with, as `Authorization: Bearer …`. */
export const apiToken = z.object({
  id,
  name: z.string(),
  scope: z.enum(tokenScopes),
  createdAt: instant,
  /** To the minute. */
  lastUsedAt: instant.nullable(),
})
export type ApiToken = z.infer<typeof apiToken>

export const apiTokenEndpoints = {
  listApiTokens: endpoint({
    method: 'GET',
    path: '/api/associations/:a/api-tokens',
    summary: 'Tokens other systems call with, the newest first',
    params: inAssociation,
    answer: z.object({ items: z.array(apiToken) }),
  }),
  createApiToken: endpoint({
    method: 'POST',
    path: '/api/associations/:a/api-tokens',
    summary: 'Make a token for another system; it is told once',
    params: inAssociation,
    body: z.object({ name: z.string().trim().min(1).max(80), scope: z.enum(tokenScopes) }),
    answer: apiToken.extend({ token: z.string() }),
    status: 201,
  }),
  revokeApiToken: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/api-tokens/:tokenId',
    summary: 'Take a token back: it stops working at once',
    params: inAssociation.extend({ tokenId: id }),
    answer: empty,
  }),
}
