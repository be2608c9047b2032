import type { App } from '../app.ts'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export interface Ran {
  code: number | null
  out: string
  error: string
}

const program = fileURLToPath(new URL('../cli.ts', import.meta.url))

/** Runs the command line on the installation of a test, in a process of its own, as somebody at the machine would. */
export async function runCli({ root: { config } }: App, args: string[], environment: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    cwd: config.dataDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      RECADO_DEMO: 'false',
      RECADO_DATA_DIR: config.dataDir,
      DATABASE_URL: config.databaseUrl,
      RECADO_SECRET: config.secret,
      PUBLIC_URL: config.publicUrl,
      ...environment,
    },
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, out, error }
}
