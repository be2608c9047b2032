import { gapFillReasons } from '@recado/contracts'
import { z } from 'zod'

/** What asks for history to be read again: the payload of the job `fill-gap`. */
export const fillRequest = {
  name: 'fill-gap',
  payload: z.object({
    connectionId: z.uuid(),
    reason: z.enum(gapFillReasons),
    /** From when on; left out: from where the last reading ended. */
    since: z.iso.datetime().optional(),
  }),
  maxAttempts: 25,
}
export type FillRequest = z.infer<typeof fillRequest.payload>

/** A regular look asks for nothing in particular: whatever is read already covers it. */
export function isRegular({ reason, since }: FillRequest): boolean {
  return reason === 'periodic' && since === undefined
}
