/** A text that is short enough; else null. */
export function noLongerThan(length: number, text: string): string | null {
  return text.length <= length ? text : null
}
