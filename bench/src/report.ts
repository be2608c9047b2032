import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

type Bound = { atLeast: number } | { atMost: number }

/** One line of the table. A target must be met; without one it is there to be read. */
export interface Figure {
  what: string
  value: number
  unit: string
  target?: Bound
}

/** Whether the target is met; a figure without one misses nothing. */
export function isMet({ value, target }: Figure): boolean {
  return !target || isWithin(value, target)
}

function isWithin(value: number, bound: Bound) {
  return 'atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost
}

/** The machine, and one line per figure. */
export function renderReport(figures: Figure[], postgresVersion: string): string {
  const rows = [['what', 'measured', 'target', ''], ...figures.map(toCells)]
  const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const lines = rows.map(([what = '', value = '', target = '', verdict = '']) =>
    [what.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), target.padStart(widths[2] ?? 0), verdict].join('  ').trimEnd())
  return [describeMachine(postgresVersion), '', lines[0], '-'.repeat(widths.reduce((sum, width) => sum + width + 2, 4)), ...lines.slice(1)].join('\n')
}

function toCells(figure: Figure): string[] {
  const { what, value, unit, target } = figure
  if (!target)
    return [what, withUnit(value, unit), '', '']
  const wanted = 'atLeast' in target ? `≥ ${withUnit(target.atLeast, unit)}` : `≤ ${withUnit(target.atMost, unit)}`
  return [what, withUnit(value, unit), wanted, isMet(figure) ? 'pass' : 'FAIL']
}

function withUnit(value: number, unit: string) {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${Number.isFinite(value) ? Number(value.toFixed(digits)).toLocaleString('en') : 'nothing'}${unit && ` ${unit}`}`
}

function describeMachine(postgresVersion: string) {
  const cores = cpus()
  return [
    `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.versions.node}, PostgreSQL ${postgresVersion}`,
    `revision ${revision()}`,
  ].join(' · ')
}

function revision() {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  }
  catch {
    return 'unknown'
  }
}
