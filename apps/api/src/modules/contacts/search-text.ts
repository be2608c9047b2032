import { phoneVariants } from './phone-number.ts'

interface Searchable {
  name: string | null
  pushName: string | null
  phones: string[]
}

/** What search reads of a contact: names, and its numbers in all their forms. */
export function toSearchText({ name, pushName, phones }: Searchable): string {
  const numbers = phones.flatMap(phoneVariants).map(phone => phone.slice(1))
  return [...new Set([name, pushName].flatMap(text => text ? [fold(text)] : [])), ...numbers].join(' ')
}

/**
 * The `LIKE` patterns that must all match a search text: one per word,
 * or one for a telephone number however it is spaced.
 */
export function toSearchPatterns(q: string): string[] {
  return terms(q).map(term => `%${term.replace(/[\\%_]/g, String.raw`\$&`)}%`)
}

function terms(q: string) {
  const isNumber = /^[\d\s()+./-]*\d[\d\s()+./-]*$/.test(q)
  const words = isNumber ? [q.replace(/\D/g, '').replace(/^0+(?=\d)/, '')] : fold(q).split(' ')
  return [...new Set(words)].filter(word => word !== '')
}

/** Lower case, no accents, single spaces. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}
