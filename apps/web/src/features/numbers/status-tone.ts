import type { ConnectionStatus } from '@recado/contracts'
import type { Tone } from '../../ui/StatusLabel.vue'

/** How a status of a number is shown. */
export const statusTones: Record<ConnectionStatus, Tone> = {
  stopped: 'quiet',
  starting: 'busy',
  scan_qr: 'attention',
  working: 'good',
  failed: 'bad',
  action_needed: 'attention',
}
