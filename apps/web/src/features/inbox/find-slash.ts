import type { TypedWord } from '../../composables/use-typed-word.ts'

/** The word the cursor is in, when it begins with a slash. */
export function findSlash(text: string, cursor: number): TypedWord | null {
  const match = /(?:^|\s)\/([\p{L}\p{N}\p{M}_-]*)$/u.exec(text.slice(0, cursor))
  const typed = match?.[1]
  return typed === undefined ? null : { from: cursor - typed.length - 1, to: cursor, typed }
}
