import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A process beside this one that answers questions over the line between the two. */
export interface SideProcess {
  /** What it said when it was ready. */
  ready: unknown
  ask: (question: string) => Promise<unknown>
  stop: () => Promise<void>
}

interface Options {
  environment: Record<string, string>
  /** Where its log goes, as in production: to a file. */
  logPath: string
}

/** Starts `processes/<name>.ts` and waits until it is ready. */
export async function startProcess(name: string, { environment, logPath }: Options): Promise<SideProcess> {
  const log = openSync(logPath, 'a')
  const child = fork(fileURLToPath(new URL(`processes/${name}.ts`, import.meta.url)), {
    env: { ...process.env, NODE_OPTIONS: undefined, ...environment },
    // As in production: what bounds its memory is measured with it.
    execArgv: [`--env-file=${fileURLToPath(new URL('../../apps/api/node.env', import.meta.url))}`],
    stdio: ['ignore', 'ignore', log, 'ipc'],
  })
  closeSync(log)
  const { answer: ready } = await nextMessage(child, logPath)
  return {
    ready,
    async ask(question) {
      child.send(question)
      return (await nextMessage(child, logPath)).answer
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null)
        return
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.send('stop')
      const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(impatience)
    },
  }
}

function nextMessage(child: ChildProcess, logPath: string): Promise<{ answer: unknown }> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`a process ended early:\n${readFileSync(logPath, 'utf8').split('\n').slice(-20).join('\n')}`))
    child.once('exit', fail)
    child.once('message', (message) => {
      child.off('exit', fail)
      resolve(message as { answer: unknown })
    })
  })
}
