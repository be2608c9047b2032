import type { Settled } from './import-chunk.ts'
import type { RowProblem } from './row-problem.ts'

/** Rows with problems as they are settled: what repeats a row before it is passed over, all else failed. */
export function settleProblems(problems: RowProblem[]): Settled[] {
  return [...Map.groupBy(problems, ({ line }) => line)].map(([line, ofRow]) => ({
    line,
    outcome: ofRow.every(({ code }) => code === 'duplicateInFile') ? 'skipped' : 'failed',
    problems: ofRow.map(({ column, code, value }) => ({ column, code, value })),
    subject: null,
  }))
}
