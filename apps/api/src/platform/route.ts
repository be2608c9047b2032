import type { AnswerOf, BodyOf, Endpoint, ParamsOf, Permission, QueryOf } from '@recado/contracts'
import type { Actor, Ctx, RootCtx, StaffActor, TokenActor } from '../ctx.ts'

/** `public`: anybody. `signed-in`: a user of any association. `operator`: who runs the platform. `token:orders`: another system, with a token for orders. */
export type Access = Permission | 'public' | 'signed-in' | 'operator' | 'token:orders'

type ContextFor<A extends Access>
  = A extends Permission ? Ctx<StaffActor> : A extends 'token:orders' ? Ctx<TokenActor> : A extends 'public' ? RootCtx : RootCtx<Extract<Actor, { type: 'user' }>>

export interface Input<E extends Endpoint> {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  headers: Headers
}

/** An endpoint, who may call it and the verb that answers. */
export interface Route {
  endpoint: Endpoint
  access: Access
  /** A `Response` is answered as it is; anything else as JSON. */
  handle: (ctx: never, input: never) => Promise<unknown>
}

export function route<E extends Endpoint, A extends Access>(
  endpoint: E,
  access: A,
  handle: (ctx: ContextFor<A>, input: Input<E>) => Promise<AnswerOf<E> | Response>,
): Route {
  return { endpoint, access, handle } as Route
}
