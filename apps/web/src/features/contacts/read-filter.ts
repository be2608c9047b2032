import type { ContactFilter } from '@recado/contracts'
import { consentStates, patientStatuses } from '@recado/contracts'
import { isDay } from '../../composables/is-day.ts'

type Reader = (text: string) => string | undefined

const words = (longest: number): Reader => text => text.trim().slice(0, longest) || undefined
const oneOf = (known: readonly string[]): Reader => text => known.find(word => word === text)
const day: Reader = text => isDay(text) ? text : undefined

/** The contract says the same in schemas, which the page does not carry. */
const readers: Record<keyof ContactFilter, Reader> = {
  q: words(100),
  kind: oneOf(['patient', 'lead']),
  status: oneOf(patientStatuses),
  consent: oneOf(consentStates),
  attribute: words(40),
  value: words(200),
  isOpen: oneOf(['true', 'false']),
  createdFrom: day,
  createdTo: day,
}

export const filterNames = Object.keys(readers) as (keyof ContactFilter)[]

/** What a part of the filter is, given as text; undefined when it cannot be that. */
export function readPart(name: keyof ContactFilter, text: string): string | undefined {
  return readers[name](text)
}

/** What an address says of which contacts; what it cannot mean is left out: the server would refuse it. */
export function readFilter(textOf: (name: string) => string): ContactFilter {
  return Object.fromEntries(filterNames.flatMap((name) => {
    const part = readPart(name, textOf(name))
    return part === undefined ? [] : [[name, part]]
  }))
}
