import type { CallShape } from './calls.ts'
import type { WahaError } from './result.ts'
import { fieldAt } from '../read.ts'
import { unreadableFile } from './json-body.ts'

// With these the request never left this machine.
const neverLeft = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|ERR_TLS\w*|ERR_SSL\w*|CERT_\w+|\w*_CERT\w*|UNABLE_TO_\w+)$/

/** What a request that got no answer means: `error` is whatever `fetch`, or reading its body, threw. */
export function readFailure(call: CallShape, error: unknown): WahaError {
  const where = `${call.method} ${call.path}`
  const changes = call.method !== 'GET'
  if (fieldOf(error, 'name') === 'TimeoutError')
    return { kind: 'timeout', message: `No answer in time on ${where}`, mayHaveHappened: changes }
  const code = codeOf(error)
  // Cut short, it is no message.
  if (code === unreadableFile)
    return { kind: 'unreadable-file', message: `The file could not be read on ${where}`, mayHaveHappened: false }
  return {
    kind: 'unreachable',
    message: `No connection on ${where}${code === '' ? '' : ` (${code})`}`,
    mayHaveHappened: changes && !neverLeft.test(code),
  }
}

function codeOf(error: unknown): string {
  const cause = fieldOf(error, 'cause')
  const code = fieldOf(cause, 'code') ?? fieldOf(firstOf(fieldOf(cause, 'errors')), 'code') ?? fieldOf(error, 'code')
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : ''
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : fieldAt(value, name)
}
