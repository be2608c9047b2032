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
  const hasPassed = await runVitest(tallyFile)
  const counted = readTally(tallyFile)
  rmSync(dir, { recursive: true, force: true })
  console.log(stepLine('tests', hasPassed, performance.now() - begun))
  // A run that ended badly without a test to blame is a failure all the same.
  return hasPassed ? counted : { ...counted, failed: Math.max(counted.failed, 1) }
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
