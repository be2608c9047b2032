import type { Heartbeat } from './platform/processes/note-process.ts'
import { existsSync } from 'node:fs'
import { banner } from './banner.ts'
import { ConfigError, loadConfig } from './platform/config/load-config.ts'
import { StartError } from './platform/start-error.ts'
import { runRecado } from './run-recado.ts'

interface Start {
  environment: Record<string, string | undefined>
  /** `performance.now()` when the command began. */
  startedAt: number
  /** Other than usual: for tests. */
  heartbeat?: Heartbeat
}

/** Starts what the environment asks for; a wrong setting or place ends with one sentence and exit code 1. */
export async function start({ environment, startedAt, heartbeat }: Start): Promise<void> {
  try {
    if (existsSync('.env'))
      process.loadEnvFile('.env')
    const config = loadConfig(environment)
    const starting = runRecado(config, { progress: print, ...heartbeat ? { heartbeat } : {} })
    stopOnSignal(async () => (await starting).stop())
    const running = await starting
    print(banner({ ...running, config, seconds: (performance.now() - startedAt) / 1000 }))
  }
  catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof StartError))
      throw error
    process.stderr.write(`\nRecado did not start. ${error.message}\n`)
    process.exit(1)
  }
}

/** The first signal stops in order; a second one at once. */
function stopOnSignal(stop: () => Promise<void>) {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping)
        process.exit(1)
      isStopping = true
      print('\nStopping …')
      stop().then(() => process.exit(0), () => process.exit(1))
    })
  }
}

function print(line: string) {
  process.stdout.write(`${line}\n`)
}
