import type { AnswerOf, BodyInputOf, Endpoint, ErrorAnswer, ErrorCode, ParamsOf, QueryInputOf } from '@recado/contracts'
import type { AxiosInstance } from 'axios'
import { errorCodes } from '@recado/contracts'
import axios from 'axios'
import { ApiError } from './api-error.ts'

/** Whether nothing need be given. */
type Optional<T> = Record<never, never> extends T ? true : false
type Part<Name extends string, T> = Optional<T> extends true ? { [K in Name]?: T } : { [K in Name]: T }

export type CallInput<E extends Endpoint> = Part<'params', ParamsOf<E>> & Part<'query', QueryInputOf<E>> & Part<'body', BodyInputOf<E>> & {
  signal?: AbortSignal
  /** How much of the body went out, 0 to 1. */
  onProgress?: (share: number) => void
}

type Input<E extends Endpoint> = Optional<CallInput<E>> extends true ? [input?: CallInput<E>] : [input: CallInput<E>]

interface Tell {
  /** An answer says that nobody is signed in. */
  signedOut: () => void
  /** The server, or what it needs, is away. */
  unavailable?: () => void
}

/** A way to call endpoints of the contract over one axios. */
export function createCall(http: AxiosInstance, { signedOut, unavailable }: Tell) {
  return async function call<E extends Endpoint>(endpoint: E, ...[input]: Input<E>): Promise<AnswerOf<E>> {
    const { params, query, body, signal, onProgress } = (input ?? {}) as LooseInput
    const isForm = endpoint.encoding === 'multipart' && hasFile(body)
    try {
      const answer = await http.request({
        method: endpoint.method,
        url: fillPath(endpoint.path, params),
        params: query,
        data: isForm ? toForm(body) : body,
        signal,
        // A file takes as long as it takes.
        timeout: isForm ? 0 : undefined,
        onUploadProgress: onProgress && (event => onProgress(event.progress ?? 0)),
      })
      return answer.data
    }
    catch (error) {
      if (axios.isCancel(error))
        throw error
      const refused = toApiError(error)
      if (refused.code === 'auth.required')
        signedOut()
      if (refused.code === 'service.unavailable')
        unavailable?.()
      throw refused
    }
  }
}

/** `/api/x/:id` with its params, for links and images. */
export function fillPath(path: string, params: Record<string, unknown> = {}) {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
}

interface LooseInput {
  params?: Record<string, unknown>
  query?: unknown
  body?: unknown
  signal?: AbortSignal
  onProgress?: (share: number) => void
}

function hasFile(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null && Object.values(body).some(value => value instanceof Blob)
}

function toForm(body: Record<string, unknown>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(body)) {
    if (value instanceof Blob)
      form.append(name, value)
    else if (value !== undefined && value !== null)
      form.append(name, String(value))
  }
  return form
}

function toApiError(error: unknown) {
  const response = axios.isAxiosError(error) ? error.response : undefined
  if (!response)
    return new ApiError({ code: 'network', status: 0 })
  const { code, requestId, details } = (response.data as Partial<ErrorAnswer> | null)?.error ?? {}
  if (!code || !Object.hasOwn(errorCodes, code))
    return new ApiError({ code: codeOfStatus(response.status), status: response.status })
  return new ApiError({ code, status: response.status, requestId, details })
}

/** For answers that do not speak our error shape: a proxy, an old server, the sign-in library. */
function codeOfStatus(status: number): ErrorCode {
  const known: Record<number, ErrorCode> = {
    401: 'auth.required',
    403: 'auth.forbidden',
    404: 'route.notFound',
    413: 'request.tooLarge',
    429: 'request.tooMany',
    502: 'service.unavailable',
    503: 'service.unavailable',
    504: 'service.unavailable',
  }
  return known[status] ?? (status >= 500 ? 'internal' : 'request.invalid')
}
