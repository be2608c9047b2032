import type { CannedAnswer } from '@recado/contracts'

/** At the most so many are offered at once. */
const mostOffered = 50

/** Those whose code begins with what was typed, then those that have it in the code, then in the text; accents do not matter. */
export function findAnswers(answers: CannedAnswer[], typed: string): CannedAnswer[] {
  const wanted = plain(typed)
  return answers
    .map(answer => ({ answer, rank: rankOf(answer, wanted) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((one, other) => one.rank - other.rank || one.answer.code.localeCompare(other.answer.code))
    .slice(0, mostOffered)
    .map(({ answer }) => answer)
}

function rankOf({ code, text }: CannedAnswer, wanted: string) {
  const at = plain(code).indexOf(wanted)
  if (at === 0)
    return 0
  if (at > 0)
    return 1
  return plain(text).includes(wanted) ? 2 : 3
}

function plain(text: string) {
  return text.normalize('NFD').replace(/[\u0300-\u036F]/g, '').toLowerCase()
}
