import type { CallShape } from './calls.ts'
import type { WahaError, WahaErrorKind } from './result.ts'
import { fieldAt, firstText, listOf } from '../read.ts'
import { redact } from './redact.ts'

/** An answer that is no success. */
export interface Refusal {
  call: CallShape
  status: number
  body: unknown
  /** Every text that was in the request. */
  sent: readonly string[]
}

const byStatus = new Map<number, WahaErrorKind>([
  [400, 'bad-request'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [413, 'too-large'],
  [429, 'rate-limited'],
  [501, 'not-supported'],
])

/** What a refusal means. Source: observed on NOWEB 2026.4.1, WAHA docs; 463 from public reports on GOWS. */
export function readError({ call, status, body, sent }: Refusal): WahaError {
  const said = sentenceIn(body)
  const clean = redact(said, sent)
  const kind = kindOf(status, said, clean)
  return {
    kind,
    status,
    message: `${status} on ${call.method} ${call.path}${clean === '' ? '' : `: ${clean}`}`,
    ...sessionStatusIn(body, said, kind),
    mayHaveHappened: call.method !== 'GET' && mayHaveHappened(kind, status, said),
  }
}

function kindOf(status: number, said: string, clean: string): WahaErrorKind {
  const known = byStatus.get(status)
  if (known)
    return known
  if (status === 404)
    return isSessionMissing(said) ? 'session-missing' : 'not-found'
  if (status === 422)
    return kindOfUnprocessable(said)
  if (status >= 500)
    return kindOfServerError(said, clean)
  return status >= 400 ? 'rejected' : 'unreadable-answer'
}

function kindOfUnprocessable(said: string): WahaErrorKind {
  if (/only in plus|plus version/i.test(said))
    return 'plus-only'
  if (isSessionMissing(said))
    return 'session-missing'
  if (/status is not as expected|current status is/i.test(said))
    return 'session-not-working'
  if (/already exists/i.test(said))
    return 'already-exists'
  if (/already (?:started|running)/i.test(said))
    return 'already-started'
  return 'rejected'
}

// 463 is looked for in the cleaned sentence: a text that was sent may hold the number too.
function kindOfServerError(said: string, clean: string): WahaErrorKind {
  if (/\b463\b/.test(clean))
    return 'restricted'
  if (/rate-overlimit/i.test(said))
    return 'rate-limited'
  if (/entity too large/i.test(said))
    return 'too-large'
  return /not implemented/i.test(said) ? 'not-supported' : 'server-error'
}

function isSessionMissing(said: string): boolean {
  return /session not found|find a session|^session .{0,80} does not exist/i.test(said)
}

// A proxy that gave up, or an engine that waited in vain for WhatsApp, proves nothing.
function mayHaveHappened(kind: WahaErrorKind, status: number, said: string): boolean {
  if (status >= 200 && status < 300)
    return true
  if (kind !== 'server-error')
    return false
  return status !== 500 || /timed?[ -]?out|deadline|hang up|econnreset|connection (?:closed|lost|terminated)/i.test(said)
}

function sessionStatusIn(body: unknown, said: string, kind: WahaErrorKind): { sessionStatus?: string } {
  if (kind !== 'session-not-working')
    return {}
  const [, inSentence] = /current status is ([A-Z_]+)/.exec(said) ?? []
  const status = firstText(fieldAt(body, 'status'), inSentence)
  return status !== null && /^[A-Z_]{1,50}$/.test(status) ? { sessionStatus: status } : {}
}

function sentenceIn(body: unknown): string {
  const message = fieldAt(body, 'message')
  return firstText(
    message,
    listOf(message).filter(part => typeof part === 'string').join('; '),
    fieldAt(body, 'exception', 'message'),
    fieldAt(body, 'error', 'key'),
    fieldAt(body, 'error', 'message'),
    fieldAt(body, 'error'),
  ) ?? ''
}
