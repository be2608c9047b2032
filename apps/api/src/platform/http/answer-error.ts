import type { ErrorAnswer, ErrorCode } from '@recado/contracts'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { HttpEnv } from './http-env.ts'
import { isDatabaseAway } from '../db/is-database-away.ts'
import { AppError } from '../errors.ts'

/** When to ask again, in seconds, while something is away. */
const retryAfter = '5'

/** The one place where an error becomes an answer. What is not an `AppError` is logged and told as `internal`. */
export function answerError(error: unknown, c: Context<HttpEnv>): Response {
  const known = toAppError(error)
  const requestId = c.get('requestId') ?? ''
  if (known.status >= 500)
    c.get('log')?.error({ err: error }, 'a request failed')
  const answer: ErrorAnswer = {
    error: { code: known.code, message: sentences[known.code] ?? known.code, requestId, ...(known.details === undefined ? {} : { details: known.details }) },
  }
  if (known.status === 503)
    c.header('retry-after', retryAfter)
  return c.json(answer, known.status as ContentfulStatusCode)
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError)
    return error
  return new AppError(isDatabaseAway(error) ? 'service.unavailable' : 'internal', { cause: error })
}

/** For a reader of the raw answer; the page shows its own translation of the code. */
const sentences: Partial<Record<ErrorCode, string>> = {
  'request.invalid': 'Some fields are wrong; details.fields names them.',
  'request.unreadable': 'The body could not be read as what its Content-Type says.',
  'request.tooLarge': 'The body is larger than this call takes.',
  'request.tooMany': 'Too many requests; wait a moment.',
  'route.notFound': 'There is no such address.',
  'auth.required': 'Sign in first: POST /api/auth/sign-in/email.',
  'auth.badCredentials': 'E-mail or password is wrong.',
  'auth.forbidden': 'Your role may not do this.',
  'association.notFound': 'There is no such association, or you are not a member of its staff.',
  'conversation.closed': 'The conversation is closed; take it over to open it again.',
  'conversation.claimed': 'A colleague holds the conversation.',
  'service.unavailable': 'Something Recado needs does not answer, most often the database; try again in a moment.',
  'internal': 'Something went wrong here; the request id leads to the log.',
}
