import type { LabelColour } from '@recado/contracts'

/** The dot of a label. Its name always stands beside it. */
export const dotColours: Record<LabelColour, string> = {
  stone: 'bg-stone-500',
  red: 'bg-red-500',
  amber: 'bg-amber-500',
  emerald: 'bg-emerald-500',
  sky: 'bg-sky-500',
  tide: 'bg-tide-500',
}
