// pnpm test: all that must hold before a change is taken. Ends with one line over everything.
import type { Outcome, Step } from './checks/run-step.ts'
import { delimiter, join } from 'node:path'
import { root } from './checks/root.ts'
import { runStep } from './checks/run-step.ts'
import { runTests } from './checks/run-tests.ts'

const script = (name: string): Pick<Step, 'command' | 'args'> => ({ command: process.execPath, args: [join(root, 'scripts', name)] })

const client: Step = { name: 'database client', ...script('generate.ts') }

/** Two at a time: the checks of one lane run one after the other. */
const lanes: Step[][] = [
  [
    { name: 'format and lint', command: 'eslint', args: ['--cache', '--max-warnings=0', '.'] },
    { name: 'import law', command: 'depcruise', args: ['apps', 'packages', 'scripts', 'bench', 'chaos', 'e2e', '--config', '.dependency-cruiser.ts', '--output-type', 'err-long'] },
    { name: 'unused', command: 'knip', args: ['--no-progress'] },
  ],
  [
    { name: 'types', command: 'tsc', args: ['--noEmit'] },
    // The types of the page's components are made by its build.
    { name: 'page', ...script('build-web.ts') },
    { name: 'types of the page', command: 'vue-tsc', args: ['--noEmit'], folder: 'apps/web' },
  ],
]

process.env.PATH = [join(root, 'node_modules/.bin'), join(root, 'apps/web/node_modules/.bin'), process.env.PATH].join(delimiter)
process.chdir(root)

const outcomes = await checkAll()
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function checkAll(): Promise<Outcome[]> {
  const prepared = await runStep(client)
  if (prepared.failed > 0)
    return [prepared]
  const checked = await Promise.all(lanes.map(runInOrder))
  return [prepared, ...checked.flat(), await runTests()]
}

async function runInOrder(steps: Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const step of steps)
    outcomes.push(await runStep(step))
  return outcomes
}
