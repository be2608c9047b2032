import type { PatientStatus } from '@recado/contracts'
import type { Tone } from '../../ui/StatusLabel.vue'

/** How the status of a patient is shown. */
export const patientTones: Record<PatientStatus, Tone> = {
  active: 'good',
  pending: 'attention',
  suspended: 'bad',
  expired: 'bad',
}
