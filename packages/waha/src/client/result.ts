export type WahaErrorKind
  = /** No connection: address, DNS, TLS, nobody listening, or the line broke. */
  | 'unreachable'
  | 'timeout'
  /** Wrong or missing API key. */
    | 'unauthorized'
  /** The key may not do this. */
    | 'forbidden'
    | 'not-found'
    | 'bad-request'
  /** WAHA does not know, or does not run, this session. */
    | 'session-missing'
  /** The session is there, in another state than the call needs: see `sessionStatus`. */
    | 'session-not-working'
    | 'already-exists'
    | 'already-started'
  /** This engine cannot do it. */
    | 'not-supported'
  /** An old WAHA wants to be paid for it. */
    | 'plus-only'
  /** WhatsApp lets this account start no new conversations for now (463). */
    | 'restricted'
    | 'rate-limited'
    | 'too-large'
  /** Understood and refused. */
    | 'rejected'
  /** The engine or WhatsApp failed. */
    | 'server-error'
  /** An answer came, but not one WAHA gives. */
    | 'unreadable-answer'

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
