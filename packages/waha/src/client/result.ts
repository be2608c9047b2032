/**
 * Why a call failed.
 * - `unreachable`: no connection (address, DNS, TLS, nobody listening), or the line broke
 * - `unauthorized`: wrong or missing API key; `forbidden`: the key may not do this
 * - `session-missing`: WAHA does not know, or does not run, this session
 * - `session-not-working`: the session is in another state than the call needs, see `sessionStatus`
 * - `not-supported`: this engine cannot; `plus-only`: an old WAHA wants to be paid for it
 * - `restricted`: WhatsApp lets this account start no new conversations for now (463)
 * - `rejected`: understood and refused; `server-error`: the engine or WhatsApp failed
 * - `unreadable-answer`: an answer came, but not one WAHA gives
 * - `unreadable-file`: what was to be sent could not be read here
 */
export type WahaErrorKind
  = | 'unreachable' | 'timeout' | 'unauthorized' | 'forbidden' | 'not-found' | 'bad-request'
    | 'session-missing' | 'session-not-working' | 'already-exists' | 'already-started'
    | 'not-supported' | 'plus-only' | 'restricted' | 'rate-limited' | 'too-large'
    | 'rejected' | 'server-error' | 'unreadable-answer' | 'unreadable-file'

export interface WahaError {
  kind: WahaErrorKind
  /** HTTP status; absent when no answer came. */
  status?: number
  /** Short, for logs. Holds nothing of what was sent: no text, number, address or key. */
  message: string
  /** WAHA's name of the session's state, where it told. */
  sessionStatus?: string
  /** True when the call could have taken effect although it failed: do not simply repeat it. */
  mayHaveHappened: boolean
}

/** What every call gives back; calls do not throw. */
export type WahaResult<Value> = { ok: true, value: Value } | { ok: false, error: WahaError }
