import type { ErrorCode } from '@recado/contracts'
import { statusOf } from '@recado/contracts'

interface Context {
  /** For the caller: which fields, which rows. Never secrets or other people's data. */
  details?: unknown
  cause?: unknown
}

/** An error with a code the caller can act on; everything else is `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: unknown

  constructor(code: ErrorCode, context: Context = {}) {
    super(code, { cause: context.cause })
    this.name = 'AppError'
    this.code = code
    this.details = context.details
  }

  get status() {
    return statusOf(this.code)
  }
}

/** Whether the database refused a row because another one has the same key. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'P2002' || error.code === '23505')
}
