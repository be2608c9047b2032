/** What one look found out. Never holds a key, a number or what people wrote. */
export interface Finding {
  /** `database`, `connection front desk`: what was looked at. */
  part: string
  /** `warn` works today; `fail` does not. */
  state: 'ok' | 'warn' | 'fail'
  /** How it is, in one sentence. */
  says: string
  /** What to do about it; null where nothing is to be done. */
  advice: string | null
}

export function ok(part: string, says: string): Finding {
  return { part, state: 'ok', says, advice: null }
}

export function warn(part: string, says: string, advice: string): Finding {
  return { part, state: 'warn', says, advice }
}

export function fail(part: string, says: string, advice: string): Finding {
  return { part, state: 'fail', says, advice }
}
