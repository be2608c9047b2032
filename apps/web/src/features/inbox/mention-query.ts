/** A colleague as a note names them. */
export interface Colleague { id: string, name: string }

/** What is typed after the `@` the caret stands behind, and where it begins; null where no colleague is being named. */
export function findMentionQuery(text: string, caret: number): { start: number, query: string } | null {
  const match = /(?:^|[\s(])@([^\s@]{0,30}(?: [^\s@]{0,30})?)$/u.exec(text.slice(0, caret))
  return match ? { start: caret - (match[1]?.length ?? 0) - 1, query: match[1] ?? '' } : null
}

/** Colleagues any word of whose name begins as typed, accents and case aside; a handful. */
export function matchColleagues(colleagues: Colleague[], query: string): Colleague[] {
  const wanted = plain(query)
  return colleagues.filter(({ name }) => plain(name).startsWith(wanted) || plain(name).split(/\s+/).some(word => word.startsWith(wanted))).slice(0, 6)
}

/** Colleagues whose names stand after an `@`; of names that begin alike the longest. */
export function mentionsIn(text: string, colleagues: Colleague[]): Colleague[] {
  let rest = text
  return colleagues.toSorted((one, other) => other.name.length - one.name.length).filter(({ name }) => {
    const found = rest.includes(`@${name}`)
    rest = rest.replaceAll(`@${name}`, '')
    return found
  })
}

/** The text with the names of those it mentions in bold, as messages write it. */
export function markMentions(text: string, mentioned: Colleague[]): string {
  return mentionsIn(text, mentioned).reduce((marked, { name }) => marked.replaceAll(`@${name}`, `*@${name}*`), text)
}

function plain(text: string) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
