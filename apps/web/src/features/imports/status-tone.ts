import type { ImportStatus } from '@recado/contracts'
import type { Tone } from '../../ui/StatusLabel.vue'

/** How the status of an import is shown. */
export const importTones: Record<ImportStatus, Tone> = {
  reading: 'busy',
  ready: 'attention',
  running: 'busy',
  done: 'good',
  cancelled: 'quiet',
  failed: 'bad',
}
