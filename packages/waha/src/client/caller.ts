import type { CallShape } from './calls.ts'
import type { WahaError, WahaResult } from './result.ts'
import { ReadableStream } from 'node:stream/web'
import { jsonBody } from './json-body.ts'
import { readBytes } from './read-bytes.ts'
import { readError } from './read-error.ts'
import { readFailure } from './read-failure.ts'
import { textsIn } from './redact.ts'
import { readServerAddress } from './server-address.ts'

/** Milliseconds to wait for the whole answer. */
export interface Timeouts {
  quick: number
  session: number
  long: number
}

export interface CallerOptions {
  url: string
  apiKey: string
  fetch: (url: string, init: RequestInit) => Promise<Response>
  timeouts: Timeouts
}

type ParamName<Path extends string>
  = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamName<Rest> : never

/** What goes with a call: exactly the fields its shape declares. */
export interface CallInput<Call extends CallShape> {
  params?: Record<ParamName<Call['path']>, string>
  query?: Partial<Record<Call['query'] extends readonly string[] ? Call['query'][number] : never, string | number | boolean>>
  body?: Partial<Record<Call['body'] extends readonly string[] ? Call['body'][number] : never, unknown>>
}

/** Makes a call and reads its answer; `read` gets the JSON (null for an empty body) and gives undefined if it makes no sense of it. */
export type Caller = <Call extends CallShape, Value>(
  call: Call,
  input: CallInput<Call>,
  read: (answer: unknown) => Value | undefined,
) => Promise<WahaResult<Value>>

/** A whole answer, whatever its status. */
export interface RawAnswer {
  status: number
  bytes: Uint8Array
  mimeType: string | null
}

const maxJsonBytes = 64 * 1024 * 1024

/** The one way JSON goes to WAHA and comes back. */
export function createCaller(options: CallerOptions): Caller {
  return async (call, input, read) => {
    const path = fillPath(call.path, input.params ?? {})
    if (path === null)
      return failed({ kind: 'bad-request', message: `An empty or unusable id on ${call.method} ${call.path}`, mayHaveHappened: false })
    const answer = await exchange(options, call, {
      path: path + queryText(input.query ?? {}),
      body: call.body ? jsonBody(input.body ?? {}) : undefined,
      maxBytes: maxJsonBytes,
    })
    if (!answer.ok)
      return answer
    const { status, bytes } = answer.value
    const body = parseJson(bytes)
    const value = status >= 200 && status < 300 && body !== undefined ? read(body) : undefined
    if (value !== undefined)
      return { ok: true, value }
    const sent = [options.apiKey, ...textsIn([input.params, input.query, input.body])]
    return failed(readError({ call, status, body, sent }))
  }
}

/** One request and its whole answer. Redirects are not followed: the key would go with them. */
export async function exchange(
  options: CallerOptions,
  call: CallShape,
  request: { path: string, body?: string | AsyncGenerator<Uint8Array>, maxBytes: number },
): Promise<WahaResult<RawAnswer>> {
  const address = readServerAddress(options.url)
  if (address === null)
    return failed({ kind: 'unreachable', message: 'The address is not an http URL', mayHaveHappened: false })
  if (!/^[\x20-\x7E]*$/.test(options.apiKey))
    return failed({ kind: 'unauthorized', message: 'The API key holds characters a header cannot carry', mayHaveHappened: false })
  const { body } = request
  try {
    const response = await options.fetch(address.origin + address.prefix + request.path, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...(call.isOpen ? {} : { 'x-api-key': options.apiKey }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      redirect: 'manual',
      ...(typeof body === 'object' ? flowing(body) : { body }),
      signal: AbortSignal.timeout(options.timeouts[call.wait]),
    })
    const bytes = await readBytes(response, request.maxBytes)
    if (bytes === null)
      return failed({ kind: 'too-large', status: response.status, message: `Too large an answer on ${call.method} ${call.path}`, mayHaveHappened: call.method !== 'GET' })
    return { ok: true, value: { status: response.status, bytes, mimeType: response.headers.get('content-type') } }
  }
  catch (error) {
    return failed(readFailure(call, error))
  }
  finally {
    // Whatever was not read of a file is let go: nobody else does when the line breaks.
    if (typeof body === 'object')
      void body.return(undefined).catch(() => {})
  }
}

/** What may have to be sent again, as after a redirect, fetch keeps until the answer is there: only so is a file not kept. */
function flowing(body: AsyncGenerator<Uint8Array>): RequestInit & { duplex: 'half' } {
  return { body: ReadableStream.from(body) as BodyInit, duplex: 'half', redirect: 'error', window: null }
}

function failed(error: WahaError): { ok: false, error: WahaError } {
  return { ok: false, error }
}

// An empty or dotted name would make another path of it.
function fillPath(template: string, params: Record<string, string>): string | null {
  const values = Object.values(params)
  if (values.some(value => value.trim() === '' || value === '.' || value === '..'))
    return null
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent((params[name] ?? '').toWellFormed()))
}

function queryText(query: Record<string, string | number | boolean | undefined>): string {
  const entries = Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)]])
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`
}

function parseJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes).trim()
  if (text === '')
    return null
  try {
    return JSON.parse(text)
  }
  catch {
    return undefined
  }
}
