import type { ImportProblem } from '@recado/contracts'

/** What is wrong with a row, and which row it is. */
export interface RowProblem extends ImportProblem {
  line: number
}
