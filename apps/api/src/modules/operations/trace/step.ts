/** One thing that happened to a message. Holds ids and codes, never what was written, to whom, or by which number. */
export interface Step {
  /** Null when nobody wrote down when. */
  at: Date | null
  says: string
}

/** The journey of one message through one number, in the order of time. */
export interface Trace {
  associationId: string
  connectionId: string
  /** Null when only events are known of it: it never became a message here. */
  messageId: string | null
  /** WhatsApp's own id, once it has one. */
  providerMessageId: string | null
  steps: Step[]
}

/** A step for each time that is known. */
export function stepAt(at: Date | null, says: string): Step[] {
  return at ? [{ at, says }] : []
}
