import { toSearchText } from '../../contacts/index.ts'

/** The words of what was typed as they are compared: lower case, without accents. */
export function toSearchWords(q: string): string[] {
  return toSearchText(q).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}

/** A tsquery: every word must be there, in any order. */
export function toAllWords(words: string[]): string {
  return words.map(toLexeme).join(' & ')
}

/** A tsquery: the words stand one after the other. */
export function toPhrase(words: string[]): string {
  return words.map(toLexeme).join(' <-> ')
}

/** Whether a word stands for all that begin with it. */
export function isBeginning(word: string, index: number, words: string[]): boolean {
  return index === words.length - 1 && word.length > 1
}

/** The last word may still be being written. A single letter begins words in almost every message: it stands for itself. */
function toLexeme(word: string, index: number, words: string[]) {
  return isBeginning(word, index, words) ? `'${word}':*` : `'${word}'`
}
