import type { App } from './app.ts'
import type { Config } from './platform/config/load-config.ts'
import type { Logger } from './platform/log.ts'
import type { Heartbeat } from './platform/processes/note-process.ts'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { createApp } from './app.ts'
import { createConfiguredAdmin, ensureFirstAdminLink } from './modules/identity/index.ts'
import { createCipher } from './platform/crypto.ts'
import { createDatabase } from './platform/db/create-db.ts'
import { isMigrated } from './platform/db/migrations.ts'
import { holdDataDir } from './platform/hold-data-dir.ts'
import { migrateJobs } from './platform/jobs/run-worker.ts'
import { keptSecret } from './platform/kept-secret.ts'
import { createLogger } from './platform/log.ts'
import { StartError } from './platform/start-error.ts'

export interface Running {
  app: App
  /** Where people reach it; null for a worker alone. */
  url: string | null
  firstAdminLink: string | null
  simulatorUrl: string | null
  /** What the data is kept in, in words. */
  database: string
  stop: () => Promise<void>
}

interface Options {
  /** Told what takes a moment. */
  progress: (line: string) => void
  heartbeat?: Heartbeat
}

/**
 * Brings up everything the configuration asks for, in order, and answers once it works.
 * @throws {StartError} when something outside stands in the way
 */
export async function runRecado(config: Config, { progress, heartbeat }: Options): Promise<Running> {
  const log = createLogger(config.logLevel)
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of stops.toReversed())
      await end().catch(error => log.error({ err: error }, 'a part did not end in order'))
  }
  try {
    prepareDataDir(config.dataDir)
    if (!config.databaseUrl)
      stops.push((await holdDataDir(config.dataDir)).release)
    const database = await openDatabase(config, log, progress)
    stops.push(database.stop)
    await migrateAll(database.url, progress)
    const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
    const secret = config.secret ?? keptSecret(config.dataDir)
    const demo = config.isDemo ? await openDemo(config, secret) : null
    if (demo)
      stops.push(demo.simulator.close)
    const app = createApp({ config: { ...config, ...demo?.settings, publicUrl, secret, databaseUrl: database.url }, log, ...heartbeat ? { heartbeat } : {} })
    stops.push(app.close)
    const hasWeb = config.role !== 'worker'
    const working: (() => Promise<void>)[] = []
    // At the end all of it stops taking on work at once; each part waits for its own.
    stops.push(() => Promise.all(working.map(end => end())))
    if (hasWeb)
      working.push((await listen(app, config)).close)
    if (config.role !== 'web')
      working.push((await app.startWorker()).stop)
    if (demo) {
      const scene = await demo.start(app, progress)
      stops.push(async () => scene.stop())
    }
    // The first admin owns the associations there are by then.
    if (config.firstAdmin)
      await createConfiguredAdmin(app.root, config.firstAdmin)
    return {
      app,
      url: hasWeb ? publicUrl : null,
      firstAdminLink: hasWeb ? await ensureFirstAdminLink(app.root) : null,
      simulatorUrl: demo?.simulator.url ?? null,
      database: database.name,
      stop,
    }
  }
  catch (error) {
    await stop()
    throw error
  }
}

/** The simulated WAHA, the setting that offers it when a number is linked, and the scene. Loaded for a demo only. */
async function openDemo(config: Config, secret: string) {
  const { openSimulator, startDemo } = await import('./modules/demo/index.ts')
  const apiKey = createCipher(secret).derive('recado: demo simulator')
  const simulator = await openSimulator(config, apiKey)
  return {
    simulator,
    settings: { waha: { url: simulator.url, apiKey } },
    start: (app: App, progress: Options['progress']) => startDemo(app, simulator, progress),
  }
}

function prepareDataDir(dir: string) {
  try {
    makeDir(dir)
    accessSync(dir, constants.W_OK)
  }
  catch {
    throw new StartError(`The data folder ${dir} cannot be written. Give this user the right to, or set RECADO_DATA_DIR to another folder.`)
  }
}

/** Step by step: the recursive way never ends where a file system refuses folders, as below /proc. */
function makeDir(dir: string) {
  if (existsSync(dir))
    return
  makeDir(dirname(dir))
  mkdirSync(dir)
}

async function openDatabase(config: Config, log: Logger, progress: (line: string) => void) {
  if (config.databaseUrl) {
    await requireReachable(config.databaseUrl)
    return { url: config.databaseUrl, name: 'PostgreSQL', stop: async () => {} }
  }
  progress('  Starting the embedded PostgreSQL …')
  const { startEmbeddedPostgres } = await import('./platform/db/embedded-postgres.ts')
  const embedded = await startEmbeddedPostgres(join(config.dataDir, 'postgres'), {
    onEnd: reason => log.error({ reason }, 'the embedded database is started again'),
  })
  return { url: embedded.localUrl, name: `embedded PostgreSQL (${embedded.dir})`, stop: embedded.stop }
}

async function requireReachable(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  }
  catch (error) {
    const { host } = new URL(url)
    throw new StartError(`The database at ${host} cannot be reached (${error instanceof Error ? error.message : 'no answer'}). Start it, or correct DATABASE_URL.`, { cause: error })
  }
  finally {
    await client.end().catch(() => {})
  }
}

/** One process migrates at a time; the others wait and find nothing to do. */
async function migrateAll(databaseUrl: string, progress: (line: string) => void) {
  const database = createDatabase(databaseUrl, { maxConnections: 3 })
  const lock = await database.pool.connect()
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtext('recado: migrate'))`)
    const applied = await isMigrated(database.pool) ? [] : await applyMigrations(databaseUrl)
    await migrateJobs(database.pool)
    if (applied.length > 0)
      progress(`  Applied ${applied.length === 1 ? 'one migration' : `${applied.length} migrations`}`)
  }
  finally {
    lock.release(true)
    await database.close()
  }
}

/** Loaded only when there is something to apply: the engine takes more memory than most of the rest. */
async function applyMigrations(databaseUrl: string) {
  const { migrate } = await import('./platform/db/migrate.ts')
  return migrate(databaseUrl)
}

async function listen(app: App, { port, host }: Config) {
  try {
    return await app.startWeb({ port, host })
  }
  catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is in use. Stop the other program, or set PORT to a free one: PORT=3001 npx -y pnpm@12 start`, { cause: error })
    if (code === 'EACCES')
      throw new StartError(`This user may not listen on port ${port}. Set PORT to one above 1024.`, { cause: error })
    throw error
  }
}
