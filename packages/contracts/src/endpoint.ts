import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One call of the HTTP surface, written once: the server validates by it, the web calls by it, OpenAPI is made from it. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  method: Method
  /** `/api/associations/:a/contacts/:contactId` */
  path: string
  summary: string
  params: Params
  query: Query
  body: Body
  answer: Answer
  /** The status of success: 200 unless told. */
  status: 200 | 201 | 204
  /** `multipart`: the body arrives as a form; its files are `File`s. */
  encoding: 'json' | 'multipart'
  /** What the caller shows: the cookie of a session, or a token another system was given. */
  credential: 'session' | 'ordersToken'
}

const nothing = z.object({})

type Given<T, Fallback extends z.ZodType> = T extends z.ZodType ? T : Fallback

interface Definition {
  method: Method
  path: string
  summary: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  answer: z.ZodType
  status?: 200 | 201 | 204
  encoding?: 'json' | 'multipart'
  credential?: 'session' | 'ordersToken'
}

/** Completes a definition: what is not named takes nothing. */
export function endpoint<const D extends Definition>(definition: D) {
  return {
    params: nothing,
    query: nothing,
    body: nothing,
    status: 200,
    encoding: 'json',
    credential: 'session',
    ...definition,
  } as unknown as Endpoint<
    Given<D['params'], typeof nothing>,
    Given<D['query'], typeof nothing>,
    Given<D['body'], typeof nothing>,
    D['answer']
  >
}

export type ParamsOf<E extends Endpoint> = z.infer<E['params']>
export type QueryOf<E extends Endpoint> = z.infer<E['query']>
export type QueryInputOf<E extends Endpoint> = z.input<E['query']>
export type BodyOf<E extends Endpoint> = z.infer<E['body']>
export type BodyInputOf<E extends Endpoint> = z.input<E['body']>
export type AnswerOf<E extends Endpoint> = z.infer<E['answer']>
