import type { ChildProcess } from 'node:child_process'
import type { Config } from '../platform/config/load-config.ts'
import type { Heartbeat } from '../platform/processes/note-process.ts'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '../platform/free-port.ts'

export interface RealProcess {
  /** Where a web process answers. */
  url: string
  child: ChildProcess
  /** Everything it wrote to its log so far. */
  log: () => string
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string | null>
}

/** Fast, so that nobody waits for half a minute until a death is noticed. */
export const quickHeartbeat: Heartbeat = { beatMs: 200, lookMs: 300, unseenMs: 2500, orphanMs: 4000 }

const program = fileURLToPath(new URL('run-process.ts', import.meta.url))

/** Starts a real process of Recado on a database that is there, as a machine's supervisor would; answers once it works. */
export async function startProcess(role: Config['role'], environment: Record<string, string>): Promise<RealProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, NODE_ENV: 'test', RECADO_DEMO: 'false', RECADO_ROLE: role, PORT: String(port), PUBLIC_URL: url, ...environment },
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = new Promise<number | string | null>(resolve => child.once('exit', (code, signal) => resolve(signal ?? code)))
  const isReady = new Promise<true>(resolve => child.stdout.setEncoding('utf8').on('data', (text: string) => text.includes('Ready in') && resolve(true)))
  if (await Promise.race([isReady, ended]) !== true)
    throw new Error(`the process did not start: ${log}`)
  return { url, child, ended, log: () => log }
}
