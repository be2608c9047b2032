import { maxTextLength } from '@recado/contracts'

/** What is comfortable to read on a phone. */
const comfortable = 900
const mostParts = 3
/** A part may end this much before its limit, so that it ends with a sentence. */
const fill = 0.8

/**
 * A long text in at most three parts, cut between paragraphs, else sentences, else words: never inside a link, a number
 * or a formatting mark. The parts of a very long text grow rather than become more.
 */
export function splitText(text: string): string[] {
  const limit = limitFor(text.length)
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const partsLeft = mostParts - parts.length - 1
    const earliest = Math.max(limit * 0.3, rest.length - limit * fill * partsLeft)
    const end = findEnd(rest, Math.min(earliest, limit * fill), limit)
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? parts : [...parts, rest]
}

function limitFor(length: number) {
  return Math.min(maxTextLength, Math.max(comfortable, Math.ceil(length / (mostParts * fill))))
}

/** The last good place to end between the two; the better kind of place wins over the later one. */
function findEnd(text: string, earliest: number, limit: number) {
  const spans = [...text.slice(0, limit * 2).matchAll(untouchable)].map(match => ({ from: match.index, to: match.index + match[0].length }))
  const isFree = (position: number) => !spans.some(({ from, to }) => position > from && position < to)
  for (const place of places) {
    const ends = [...text.slice(0, limit + 1).matchAll(place)].map(match => match.index + match[0].trimEnd().length)
    const end = ends.filter(position => position >= earliest && position <= limit && position > 0 && isFree(position)).at(-1)
    if (end !== undefined)
      return end
  }
  return isLowSurrogate(text, limit) ? limit - 1 : limit
}

const places = [/\n{2,}/g, /[.!?…]["'»)\]*_~]*\s/g, /\n/g, /\s/g]

/** Addresses, numbers with spaces, formatted words, code, and a list's number with its first word. */
const untouchable = /https?:\/\/\S+|[+(]?\d[\d\s().,/-]*\d|(?<![\p{L}\p{N}])([*_~])(?=\S)[^\n]*?\S\1(?![\p{L}\p{N}])|```[\s\S]*?```|^\s*(?:\d+[.)]|•)\s+\S+/gmu

function isLowSurrogate(text: string, position: number) {
  return /[\uDC00-\uDFFF]/.test(text.charAt(position))
}
