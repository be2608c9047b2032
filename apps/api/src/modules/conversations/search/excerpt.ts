import type { Excerpt } from '@recado/contracts'
import { toSearchText } from '../../contacts/index.ts'
import { isBeginning } from './search-words.ts'

/** Characters shown of a text, and how many of them before the first word found. */
const shownLength = 160
const leadLength = 40

/** The part of a text where the words are found first, on one line, and where they stand in it. */
export function excerptOf(text: string, words: string[]): Excerpt {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const marks = findMarks(line, words)
  const start = startOf(line, marks[0]?.[0] ?? 0)
  const end = Math.min(line.length, start + shownLength)
  const lead = start > 0 ? '…' : ''
  return {
    text: `${lead}${line.slice(start, end)}${end < line.length ? '…' : ''}`,
    marks: marks
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]) => [from - start + lead.length, to - start + lead.length]),
  }
}

/** Where words stand in a text, accents and case aside: from and to, in characters. */
function findMarks(text: string, words: string[]): [number, number][] {
  const { plain, places } = plainWithPlaces(text)
  const patterns = words.map((word, index) => `${word}${isBeginning(word, index, words) ? '' : String.raw`(?![\p{L}\p{N}])`}`)
  if (patterns.length === 0)
    return []
  // They hold letters and digits only.
  const found = plain.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${patterns.join('|')})`, 'gu'))
  return [...found].flatMap((match) => {
    const from = places[match.index]
    const to = places[match.index + match[0].length] ?? text.length
    return from === undefined ? [] : [[from, to] as [number, number]]
  })
}

/** The text as search compares it, and for each of its characters the place of the one it comes from. */
function plainWithPlaces(text: string) {
  const places: number[] = []
  let plain = ''
  let at = 0
  for (const character of text) {
    const part = character === ' ' ? ' ' : toSearchText(character)
    plain += part
    for (let index = 0; index < part.length; index++)
      places.push(at)
    at += character.length
  }
  return { plain, places }
}

/** A little before the first word found, at the beginning of a word. */
function startOf(line: string, first: number) {
  if (line.length <= shownLength || first <= leadLength)
    return 0
  const space = line.indexOf(' ', first - leadLength)
  return space >= 0 && space < first ? space + 1 : first
}
