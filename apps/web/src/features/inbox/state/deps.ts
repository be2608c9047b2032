import type { call } from '../../../api/call.ts'

export type Call = typeof call

/** What the state of the inbox needs from outside, so that tests hand in their own. */
export interface InboxDeps {
  call: Call
  /** Subdomain of the association on screen. */
  association: () => string
  /** The member of staff who is signed in; null until that is known. */
  memberId: () => string | null
}
