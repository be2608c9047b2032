import type { Availability, StaffOnDuty } from '@recado/contracts'
import type { Tone } from '../../ui/StatusLabel.vue'

/** What colleagues see of somebody: who has no page open is away, whatever they chose. */
export function dutyOf({ isHere, availability }: StaffOnDuty): Availability {
  return isHere ? availability : 'away'
}

export const dutyTones: Record<Availability, Tone> = { online: 'good', busy: 'attention', away: 'quiet' }
export const dutyIcons: Record<Availability, string> = { online: 'i-lucide-circle-check', busy: 'i-lucide-circle-minus', away: 'i-lucide-clock' }
