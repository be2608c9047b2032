import type { RawEvent } from '@recado/contracts'
import type { Tone } from '../../ui/StatusLabel.vue'

/** How a status of an event is shown. */
export const statusTones: Record<RawEvent['status'], Tone> = {
  stored: 'busy',
  processed: 'good',
  ignored: 'quiet',
  failed: 'bad',
  unreadable: 'attention',
  discarded: 'quiet',
}
