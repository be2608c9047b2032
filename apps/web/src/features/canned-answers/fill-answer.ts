import type { AnswerVariable } from '@recado/contracts'

export type AnswerValues = Record<AnswerVariable, string | null>

export interface FilledAnswer {
  text: string
  /** Where the first value is missing. */
  missing: { start: number, end: number } | null
}

/** Puts values in the place of variables. Where there is none, and where nobody knows the variable, stands a mark. */
export function fillAnswer(text: string, values: AnswerValues, markOf: (variable: string) => string): FilledAnswer {
  let filled = ''
  let missing: FilledAnswer['missing'] = null
  let after = 0
  for (const match of text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)) {
    const variable = match[1] ?? ''
    const value = Object.hasOwn(values, variable) ? values[variable as AnswerVariable]?.trim() : null
    filled += text.slice(after, match.index)
    const start = filled.length
    filled += value || markOf(variable)
    if (!value)
      missing ??= { start, end: filled.length }
    after = match.index + match[0].length
  }
  return { text: filled + text.slice(after), missing }
}
