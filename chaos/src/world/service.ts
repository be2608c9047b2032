import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A program that runs in a process of its own, is killed without warning and started again, as by a machine's supervisor. */
export interface Service {
  name: string
  logPath: string
  pid: () => number | undefined
  start: () => void
  /** Dead at once, and not started again until it is asked for. */
  kill: () => Promise<void>
  isUp: () => boolean
  /** How often it ended although nobody killed it; not counted is what had not come up yet, as without its database. */
  endings: () => number
  stop: () => Promise<void>
}

interface Options {
  name: string
  /** The file that is run. */
  program: URL
  args?: string[]
  environment: Record<string, string>
  cwd: string
  logPath: string
  /** Told what it says first, each time it begins. */
  onReady?: (ready: unknown) => void
}

/** How long a supervisor waits before it starts again what ended by itself. */
const restartMs = 500
const politeMs = 8000
/** By then it works, or it never will: a start waits ten seconds for its database. */
const comesUpMs = 15_000

/** Ends with this process, however that ends. */
export function createService({ name, program, args = [], environment, cwd, logPath, onReady }: Options): Service {
  const log = createWriteStream(logPath, { flags: 'a' })
  let child: ChildProcess | null = null
  let isWanted = false
  let endings = 0

  function start() {
    isWanted = true
    const started = fork(fileURLToPath(program), args, {
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', new URL('die-with-parent.ts', import.meta.url).href],
      // Not straight to the file: what limits the files of a process must not silence it.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    child = started
    const startedAt = Date.now()
    started.stdout?.pipe(log, { end: false })
    started.stderr?.pipe(log, { end: false })
    started.once('message', message => onReady?.(message))
    started.once('exit', (code, signal) => {
      log.write(`--- ${name} ended: ${signal ?? code}\n`)
      if (child !== started || !isWanted)
        return
      child = null
      if (Date.now() - startedAt > comesUpMs)
        endings++
      setTimeout(() => isWanted && !child && start(), restartMs)
    })
  }

  async function end(signal: NodeJS.Signals) {
    isWanted = false
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null)
      return
    const gone = once(ending, 'exit')
    ending.kill(signal)
    const impatience = setTimeout(() => ending.kill('SIGKILL'), politeMs)
    await gone
    clearTimeout(impatience)
  }

  return {
    name,
    logPath,
    pid: () => child?.pid,
    start,
    kill: () => end('SIGKILL'),
    isUp: () => child !== null,
    endings: () => endings,
    async stop() {
      await end('SIGTERM')
      await wait(0)
      log.end()
    },
  }
}
