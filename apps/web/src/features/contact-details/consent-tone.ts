import type { ConsentState } from '@recado/contracts'
import type { Tone } from '../../ui/StatusLabel.vue'

/** How a consent is shown. */
export const consentTones: Record<ConsentState, Tone> = {
  unknown: 'quiet',
  given: 'good',
  withdrawn: 'bad',
}
