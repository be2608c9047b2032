import { spawn } from 'node:child_process'
import { styleText } from 'node:util'
import { root } from './root.ts'

export interface Step {
  name: string
  command: string
  args: string[]
  /** Below the root. */
  folder?: string
}

export interface Outcome {
  passed: number
  failed: number
}

/** Runs one check and says in a line how it went and how long it took; a failing one shows all it had to say. */
export async function runStep(step: Step): Promise<Outcome> {
  const begun = performance.now()
  const { hasPassed, output } = await run(step)
  console.log(stepLine(step.name, hasPassed, performance.now() - begun))
  if (!hasPassed)
    console.log(`\n${output.trim()}\n`)
  return hasPassed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** `✓ lint   12.3 s` */
export function stepLine(name: string, hasPassed: boolean, tookMs: number): string {
  const mark = hasPassed ? styleText('green', '✓') : styleText('red', '✗')
  return `${mark} ${name.padEnd(18)} ${(tookMs / 1000).toFixed(1).padStart(6)} s`
}

function run({ command, args, folder = '.' }: Step): Promise<{ hasPassed: boolean, output: string }> {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { cwd: `${root}/${folder}`, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk: Buffer) => output += chunk.toString())
    child.stderr.on('data', (chunk: Buffer) => output += chunk.toString())
    child.on('error', error => resolve({ hasPassed: false, output: error.message }))
    child.on('close', code => resolve({ hasPassed: code === 0, output }))
  })
}
