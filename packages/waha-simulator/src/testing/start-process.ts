import type { SimulatorOptions } from '../index.ts'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { callerOf } from './start-world.ts'

/** The simulator in a process of its own, which can be killed without warning. */
export async function startProcess(options: SimulatorOptions) {
  const child = fork(fileURLToPath(new URL('../main.ts', import.meta.url)), [JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [{ ready: url }] = await once(child, 'message') as [{ ready: string }]
  return {
    call: callerOf({ url }),
    async kill() {
      if (child.signalCode)
        return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
