import type { Conversation } from '@recado/contracts'

/** What to call the person: the name, else the number, else null. */
export function nameOf(contact: Conversation['contact']) {
  return contact.name ?? (contact.phone ? formatPhone(contact.phone) : null)
}

/** A number in E.164 as people read it: Brazilian ones grouped, others as they are. */
export function formatPhone(phone: string) {
  const brazilian = /^\+55(\d{2})(\d{4,5})(\d{4})$/.exec(phone)
  return brazilian ? `+55 ${brazilian[1]} ${brazilian[2]}-${brazilian[3]}` : phone
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
