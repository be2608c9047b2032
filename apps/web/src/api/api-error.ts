import type { ErrorCode } from '@recado/contracts'

/** A field the server refused: where, and a code of the check that failed. */
export interface FieldProblem { path: string, code: string }

interface Given {
  code: ErrorCode | 'network'
  status: number
  requestId?: string | null
  details?: unknown
}

/** Why a call failed. `network`: no answer came, `status` is 0. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'network'
  readonly status: number
  /** What support asks for; null when no answer came. */
  readonly requestId: string | null
  readonly details: unknown

  constructor(given: Given) {
    super(given.code)
    this.name = 'ApiError'
    this.code = given.code
    this.status = given.status
    this.requestId = given.requestId ?? null
    this.details = given.details
  }

  /** The fields the server named, if it named any. */
  get fields(): FieldProblem[] {
    const details = this.details
    if (!isRecord(details) || !Array.isArray(details.fields))
      return []
    return details.fields.filter(isFieldProblem)
  }
}

/** Whether an unknown failure is an `ApiError`, of one code if one is named. */
export function isApiError(error: unknown, code?: ErrorCode | 'network'): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code)
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value.path === 'string' && typeof value.code === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
