import type { TypedWord } from '../../composables/use-typed-word.ts'

/** The word the cursor is in, when it begins with a colon and two letters: `:)` and `9:30` open nothing. */
export function findColon(text: string, cursor: number): TypedWord | null {
  const match = /(?:^|\s):(\p{L}[\p{L}\p{M}\p{N}_-]+)$/u.exec(text.slice(0, cursor))
  const typed = match?.[1]
  return typed === undefined ? null : { from: cursor - typed.length - 1, to: cursor, typed }
}
