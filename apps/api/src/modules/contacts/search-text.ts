import { phoneVariants } from './phone-number.ts'

interface Searchable {
  name: string | null
  pushName: string | null
  phones: string[]
}

/** What search reads of a contact: names, and its numbers in all their forms. */
export function searchTextOf({ name, pushName, phones }: Searchable): string {
  const numbers = phones.flatMap(phoneVariants).map(phone => phone.slice(1))
  return [...new Set([name, pushName].flatMap(text => text ? [toSearchText(text)] : [])), ...numbers].join(' ')
}

/**
 * What a search text must contain, all of it, escaped for `LIKE`: the words,
 * or the digits of a telephone number however they are spaced.
 */
export function toSearchTerms(q: string): string[] {
  const isNumber = /^[\s()+\-./]*\d[\s\d()+\-./]*$/.test(q)
  const words = isNumber ? [q.replace(/\D/g, '').replace(/^0+(?=\d)/, '')] : toSearchText(q).split(' ')
  return [...new Set(words)].filter(word => word !== '').map(word => word.replace(/[\\%_]/g, String.raw`\$&`))
}

/** Text as search compares it: lower case, no accents, single spaces. */
export function toSearchText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}
