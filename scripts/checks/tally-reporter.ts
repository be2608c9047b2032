import type { Reporter, SerializedError, TestModule } from 'vitest/node'
import type { Outcome } from './run-step.ts'
import { writeFileSync } from 'node:fs'

/** Where this reporter leaves the numbers of a run. */
export const tallyVariable = 'RECADO_TEST_TALLY'

/** Counts a run: every test once, and as a failure also what broke outside a test (a file, a hook, a stray rejection). */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly SerializedError[]): void {
    const path = process.env[tallyVariable]
    if (path)
      writeFileSync(path, JSON.stringify(tally(modules, strayErrors.length)))
  }
}

function tally(modules: readonly TestModule[], strayErrorCount: number): Outcome {
  const outcome = { passed: 0, failed: strayErrorCount }
  for (const module of modules) {
    const groups = [module, ...module.children.allSuites()]
    outcome.failed += groups.filter(group => group.errors().length > 0).length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed')
        outcome.passed += 1
      else if (state !== 'skipped')
        outcome.failed += 1
    }
  }
  return outcome
}
