import type { PageLanguage } from '../../i18n/page-languages.ts'
import type { Emoji } from './find-emojis.ts'
import { plain } from './find-emojis.ts'

/** The groups of the Unicode Consortium, without the one of mere parts. */
export const groups = ['smileys', 'people', 'animals', 'food', 'travel', 'activities', 'objects', 'symbols', 'flags'] as const
/** Where they stand in the data. */
const groupNumbers = [0, 1, 3, 4, 5, 6, 7, 8, 9]

interface Entry { unicode: string, label: string, tags?: string[], group?: number, order?: number }

const loaded = new Map<PageLanguage, Promise<Emoji[]>>()

/** All emoji with their names in a language, in the order every keyboard has them. Loaded once; a failure is tried again. */
export function loadEmojis(language: PageLanguage): Promise<Emoji[]> {
  const known = loaded.get(language)
  if (known)
    return known
  const loading = read[language]().then(toEmojis)
  loading.catch(() => loaded.delete(language))
  loaded.set(language, loading)
  return loading
}

const read: Record<PageLanguage, () => Promise<Entry[]>> = {
  'pt-BR': async () => (await import('emojibase-data/pt/compact.json')).default,
  'en': async () => (await import('emojibase-data/en/compact.json')).default,
  'es': async () => (await import('emojibase-data/es/compact.json')).default,
  'fr': async () => (await import('emojibase-data/fr/compact.json')).default,
  'ar': readArabic,
}

/**
 * The data have no Arabic: its names and words are those of CLDR 48 (annotations and derived annotations), in one table.
 * © Unicode, Inc., under the Unicode License v3: https://www.unicode.org/license.txt
 */
async function readArabic(): Promise<Entry[]> {
  const [{ default: names }, { default: entries }] = await Promise.all([import('./arabic-names.json'), import('emojibase-data/en/compact.json')])
  const known: Record<string, string> = names
  return (entries as Entry[]).flatMap((entry) => {
    const [label, ...tags] = known[entry.unicode]?.split('|') ?? []
    return label ? [{ ...entry, label, tags }] : []
  })
}

function toEmojis(entries: Entry[]): Emoji[] {
  return entries
    .filter(({ group }) => group !== undefined && groupNumbers.includes(group))
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .map(({ unicode, label, tags = [], group = 0 }) => ({
      emoji: unicode,
      name: label,
      words: ` ${[label, ...tags].map(plain).join(' ')}`,
      group: groupNumbers.indexOf(group),
    }))
}
