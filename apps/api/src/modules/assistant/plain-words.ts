/**
 * Lower case, no accents, no punctuation, one space around and between the words: ` quero falar com alguem `.
 * A phrase in this form is contained as whole words or not at all.
 */
export function plainWords(text: string): string {
  const words = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length === 0 ? ' ' : ` ${words.join(' ')} `
}
