import type { ErrorCode } from '@recado/contracts'
import { ApiError } from '../../api/api-error.ts'

/** The code of what went wrong, or `network` when no answer came. */
export function toErrorCode(error: unknown): ErrorCode | 'network' {
  return error instanceof ApiError ? error.code : 'network'
}

/** What of a failed call is kept with a message that did not go. */
export function toFailure(error: unknown) {
  return { failure: toErrorCode(error), requestId: error instanceof ApiError ? error.requestId : null }
}
