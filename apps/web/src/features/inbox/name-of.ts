import type { Conversation } from '@recado/contracts'
import { formatPhone } from '../../composables/format-phone.ts'

/** What to call the person: the name, else the number, else null. */
export function nameOf(contact: Conversation['contact']) {
  return contact.name ?? (contact.phone ? formatPhone(contact.phone) : null)
}

/** One or two letters for an avatar. */
export function initialsOf(name: string | null) {
  const words = (name ?? '').split(/\s+/).filter(word => /^\p{L}/u.test(word))
  const first = words[0]?.[0] ?? ''
  const last = words.length > 1 ? words.at(-1)?.[0] ?? '' : ''
  return (first + last).toUpperCase()
}

/** A quiet hue (0 to 359) that is always the same for the same id. */
export function hueOf(id: string) {
  let sum = 0
  for (const character of id)
    sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 360
  return Math.round(sum / 30) * 30 % 360
}
