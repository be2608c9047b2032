import type { Outcome } from './run-step.ts'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './root.ts'
import { stepLine } from './run-step.ts'
import { tallyVariable } from './tally-reporter.ts'

/** Runs the tests of every project, showing them as they go, and counts them. */
export async function runTests(): Promise<Outcome> {
  const begun = performance.now()
  const dir = mkdtempSync(join(tmpdir(), 'recado-tally-'))
  const tallyFile = join(dir, 'tally.json')
  const hasEndedWell = await runVitest(tallyFile)
  const counted = readTally(tallyFile)
  rmSync(dir, { recursive: true, force: true })
  // A run that ended badly, or before it could be counted, is a failure even without a test to blame.
  const outcome = hasEndedWell && counted.passed > 0 ? counted : { ...counted, failed: Math.max(counted.failed, 1) }
  console.log(stepLine('tests', outcome.failed === 0, performance.now() - begun))
  return outcome
}

function runVitest(tallyFile: string): Promise<boolean> {
  return new Promise((resolve) => {
    const vitest = spawn('vitest', ['run', '--reporter=default', `--reporter=${join(root, 'scripts/checks/tally-reporter.ts')}`], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, [tallyVariable]: tallyFile },
    })
    vitest.on('error', () => resolve(false))
    vitest.on('close', code => resolve(code === 0))
  })
}

function readTally(path: string): Outcome {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as Outcome : { passed: 0, failed: 0 }
}
