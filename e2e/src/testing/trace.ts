import type { Page } from 'playwright-core'

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** When it began, in microseconds. */
  ts: number
  /** How long the thread computed for it, in microseconds: what other programs took of the processor is not in it. */
  tdur?: number
}

/** How long a round of plain computing takes, in milliseconds of the thread, on two cores of 2024 with nothing else to do. */
const calmRoundMs = 2
const rounds = 12

const categories = ['blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

/** What the page's main thread computed while something was done with it. */
export interface Trace {
  /** Milliseconds of computing from each of these marks to the next one. */
  between: (mark: string) => number[]
  /** How many times as long as on a machine at rest the same took here and then: 1 or more. */
  slowness: number
}

/** Does something with a page and records what its main thread computes for it. */
export async function trace(page: Page, work: () => Promise<unknown>): Promise<Trace> {
  const browser = page.context().browser()
  if (!browser)
    throw new Error('a trace needs a browser of its own')
  await browser.startTracing(page, { categories })
  await page.evaluate(() => performance.mark('recado begin'))
  await page.evaluate(compute, rounds)
  await work()
  await page.evaluate(compute, rounds)
  await page.evaluate(() => performance.mark('recado end'))
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const begin = traceEvents.find(({ name }) => name === 'recado begin')
  const end = traceEvents.find(({ name }) => name === 'recado end')
  if (!begin || !end)
    throw new Error('the trace does not hold what was recorded')
  const events = traceEvents.filter(({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts <= end.ts)
  const tasks = events.filter(({ name, tdur }) => name === 'RunTask' && tdur !== undefined)
  const startsOf = (wanted: string) => events.filter(({ name }) => name === wanted).map(({ ts }) => ts).sort((a, b) => a - b)
  const between = (mark: string) => computedBetween(tasks, [...startsOf(mark), end.ts])
  return { between, slowness: Math.max(1, quantile(between('recado round'), 0.5) / calmRoundMs) }
}

/** The value that so large a share (0 to 1) of all do not exceed. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Runs in the page: the same work over and over, each time as a task of its own. */
async function compute(times: number) {
  for (let round = 0; round < times; round++) {
    await new Promise<void>(resolve => setTimeout(resolve))
    performance.mark('recado round')
    const rows = Array.from({ length: 4000 }, (_, index) => ({ id: `row ${(index * 7919) % 4000}`, at: index }))
    JSON.parse(JSON.stringify(rows.sort((one, other) => one.id < other.id ? -1 : 1)))
  }
}

function computedBetween(tasks: TraceEvent[], starts: number[]) {
  return starts.slice(0, -1).map((from, index) => {
    const to = starts[index + 1] ?? 0
    return tasks.reduce((sum, { ts, tdur = 0 }) => ts >= from && ts < to ? sum + tdur : sum, 0) / 1000
  })
}
