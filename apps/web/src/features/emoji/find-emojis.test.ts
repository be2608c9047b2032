import { describe, expect, it } from 'vitest'
import { pageLanguages } from '../../i18n/page-languages.ts'
import { findColon } from './find-colon.ts'
import { findEmojis } from './find-emojis.ts'
import { groups, loadEmojis } from './load-emojis.ts'

describe('emoji are found by their names', () => {
  it.each([
    ['pt-BR', 'sor', '😊'],
    ['pt-BR', 'coracao verm', '❤️'],
    ['en', 'smil', '😊'],
    ['es', 'sonrisa', '😊'],
    ['fr', 'souri', '😊'],
    ['ar', 'قلب', '❤️'],
  ] as const)('in %s «%s» finds %s', async (language, typed, emoji) => {
    expect(findEmojis(await loadEmojis(language), typed).map(found => found.emoji)).toContain(emoji)
  })

  it('every language has a name for each, in the same order, and each group some', async () => {
    const [first, ...others] = await Promise.all(pageLanguages.map(loadEmojis))
    for (const other of others)
      expect(other.map(({ emoji }) => emoji)).toEqual(first?.map(({ emoji }) => emoji))
    for (const { name } of [first, ...others].flatMap(list => list ?? []))
      expect(name).not.toBe('')
    expect(new Set(first?.map(({ group }) => group))).toEqual(new Set(groups.keys()))
  })

  it('what is called so comes before what is only like it', async () => {
    expect(findEmojis(await loadEmojis('en'), 'dog', 3)[0]?.emoji).toBe('🐶')
    expect(findEmojis(await loadEmojis('en'), 'xyzzy')).toEqual([])
  })
})

describe('a colon opens the list', () => {
  it('at the beginning of a word with two letters behind it', () => {
    expect(findColon('oi :so', 6)).toEqual({ from: 3, to: 6, typed: 'so' })
    expect(findColon(':قلب', 4)).toEqual({ from: 0, to: 4, typed: 'قلب' })
  })

  it.each([['at 9:30', 7], ['https://so', 10], ['oi :s', 5], ['oi :so', 4]])('not in «%s»', (text, cursor) => {
    expect(findColon(text, cursor)).toBeNull()
  })
})
