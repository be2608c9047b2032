import type { Permission, TokenScope } from '@recado/contracts'
import type { Context } from 'hono'
import type { Actor, Ctx, RootCtx, StaffActor, TokenActor } from './ctx.ts'
import type { Auth, Sessions } from './platform/auth/create-auth.ts'
import type { HttpEnv } from './platform/http/http-env.ts'
import type { Metrics } from './platform/metrics/create-metrics.ts'
import type { Access, Route } from './platform/route.ts'
import { isAllowed, maxUploadBytes } from '@recado/contracts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { mountAuth } from './modules/identity/index.ts'
import { mountWebhooks } from './modules/inbound/index.ts'
import { mountApiDocs, mountMetrics } from './modules/operations/index.ts'
import { AppError } from './platform/errors.ts'
import { answerError } from './platform/http/answer-error.ts'
import { answerHeaders } from './platform/http/answer-headers.ts'
import { identifyRequest } from './platform/http/identify-request.ts'
import { readBody, validate } from './platform/http/read-body.ts'
import { refuseForeignOrigin } from './platform/http/refuse-foreign-origin.ts'
import { securityHeaders } from './platform/http/security-headers.ts'
import { serveWeb } from './platform/http/serve-web.ts'
import { routes } from './routes.ts'

export interface HttpOptions {
  auth: Auth
  sessions: Sessions
  root: RootCtx
  /** The association a user works in, with what they may do there; null when they do not. */
  findStaffContext: (root: RootCtx, userId: string, subdomain: string) => Promise<Ctx<StaffActor> | null>
  /** The association another system works in with its token. Throws when the token is none. */
  findTokenContext: (root: RootCtx, headers: Headers, subdomain: string, scope: TokenScope) => Promise<Ctx<TokenActor>>
  receiveWebhook: (request: { connectionId: string, body: Uint8Array, headers: Headers }) => Promise<void>
  metrics: Metrics
  /** Folder of the built page. */
  webDir: string
  /** Checks each answer against its endpoint: on in tests. */
  checksAnswers: boolean
}

/** The HTTP surface: the order of middleware, every route, one error handler. */
export function createHttp(options: HttpOptions): Hono<HttpEnv> {
  const { root, metrics } = options
  const app = new Hono<HttpEnv>()
  app.onError(answerError)
  app.use(metrics.timeRequests)
  app.use(identifyRequest(root.log, root.config.trustsProxy))
  mountWebhooks(app, options.receiveWebhook)
  app.use(securityHeaders)
  app.use(compress())
  app.use('/api/*', refuseForeignOrigin)
  // Of what has none the body is not asked for: a whole request would be made for it.
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '/api/*', bodyLimit({ maxSize: maxUploadBytes + 65_536, onError: () => refuseSize() }))
  app.use('/api/*', answerHeaders)
  mountAuth(app, options.auth, options.sessions)
  for (const route of routes)
    mountRoute(app, route, options)
  mountApiDocs(app)
  mountMetrics(app, root, metrics)
  serveWeb(app, options.webDir)
  app.notFound(() => {
    throw new AppError('route.notFound')
  })
  return app
}

function mountRoute(app: Hono<HttpEnv>, route: Route, options: HttpOptions) {
  const { endpoint } = route
  app.on(endpoint.method, endpoint.path, async (c) => {
    const ctx = await contextFor(c, route.access, options)
    const input = {
      params: validate(endpoint.params, c.req.param()),
      query: validate(endpoint.query, c.req.query()),
      body: validate(endpoint.body, await readBody(c, endpoint)),
      headers: c.req.raw.headers,
    }
    const answer = await route.handle(ctx as never, input as never)
    if (answer instanceof Response)
      return answer
    const text = JSON.stringify(options.checksAnswers ? endpoint.answer.parse(answer) : answer)
    // Where the length is told, what is short is not compressed.
    return c.body(text, endpoint.status === 201 ? 201 : 200, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) })
  })
}

async function contextFor(c: Context<HttpEnv>, access: Access, { sessions, root, findStaffContext, findTokenContext }: HttpOptions): Promise<RootCtx | Ctx> {
  const log = c.var.log
  if (access === 'public')
    return { ...root, log, actor: { type: 'visitor' } }
  if (access === 'token:orders')
    return findTokenContext({ ...root, log }, c.req.raw.headers, c.req.param('a') ?? '', 'orders')
  const user = await sessions.find(c.req.raw.headers)
  if (!user)
    throw new AppError('auth.required')
  const actor: Actor = { type: 'user', userId: user.id, sessionId: user.sessionId, isOperator: user.isOperator }
  if (access === 'signed-in')
    return { ...root, log, actor }
  if (access === 'operator')
    return user.isOperator ? { ...root, log, actor } : refuse()
  return staffContext({ ...root, log, actor }, access, user.id, c.req.param('a') ?? '', findStaffContext)
}

async function staffContext(root: RootCtx, permission: Permission, userId: string, subdomain: string, find: HttpOptions['findStaffContext']) {
  const ctx = await find(root, userId, subdomain)
  if (!ctx)
    throw new AppError('association.notFound')
  return isAllowed(ctx.actor.role, permission) ? ctx : refuse()
}

function refuse(): never {
  throw new AppError('auth.forbidden')
}

function refuseSize(): never {
  throw new AppError('request.tooLarge')
}
