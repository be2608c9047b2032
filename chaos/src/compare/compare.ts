import type { BothSides, Row } from './pair.ts'
import { compareAnswers } from './compare-answers.ts'
import { compareCounts } from './compare-counts.ts'
import { compareThreads } from './compare-threads.ts'
import { pair } from './pair.ts'

/** Message by message, what WhatsApp knows and what the inbox knows. */
export function compare(sides: BothSides): Row[] {
  const pairs = pair(sides)
  return [...compareThreads(sides, pairs), ...compareAnswers(sides, pairs), ...compareCounts(sides, pairs)]
}
