import type { Finding } from './finding.ts'

const signs = { ok: '✓', warn: '!', fail: '✗' }
const width = 28

/** A line for each, and below it what to do where something is to be done. */
export function renderFinding({ part, state, says, advice }: Finding): string {
  const line = `${signs[state]} ${part.padEnd(width)} ${says}`
  return advice ? `${line}\n  ${' '.repeat(width)} → ${advice}` : line
}

/** How it is all in all, in one line. */
export function renderSummary(findings: Finding[]): string {
  const [failed, warned] = (['fail', 'warn'] as const).map(state => findings.filter(finding => finding.state === state).length)
  if (failed)
    return `${failed} of ${findings.length} wrong${warned ? `, ${warned} to watch` : ''}.`
  return warned ? `Works; ${warned} of ${findings.length} to watch.` : `All ${findings.length} well.`
}
