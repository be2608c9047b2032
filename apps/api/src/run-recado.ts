import type { App } from './app.ts'
import type { Config } from './platform/config/load-config.ts'
import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { createApp } from './app.ts'
import { openSimulator, startDemo } from './modules/demo/index.ts'
import { createConfiguredAdmin, ensureFirstAdminLink } from './modules/identity/index.ts'
import { createCipher } from './platform/crypto.ts'
import { createDatabase } from './platform/db/create-db.ts'
import { migrate } from './platform/db/migrate.ts'
import { holdDataDir } from './platform/hold-data-dir.ts'
import { migrateJobs } from './platform/jobs/run-worker.ts'
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

/**
 * Brings up everything the configuration asks for, in order, and answers once it works.
 * @throws {StartError} when something outside stands in the way
 */
export async function runRecado(config: Config, progress: (line: string) => void): Promise<Running> {
  const log = createLogger(config.logLevel)
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    log.level = 'silent'
    for (const end of stops.toReversed())
      await end()
  }
  try {
    prepareDataDir(config.dataDir)
    if (!config.databaseUrl)
      stops.push((await holdDataDir(config.dataDir)).release)
    const database = await openDatabase(config, progress)
    stops.push(database.stop)
    await migrateAll(database.url, progress)
    const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
    const secret = config.secret ?? keptSecret(config.dataDir)
    const demo = config.isDemo ? await openDemo(config, secret) : null
    if (demo)
      stops.push(demo.simulator.close)
    const app = createApp({ config: { ...config, ...demo?.settings, publicUrl, secret, databaseUrl: database.url }, log })
    stops.push(app.close)
    const hasWeb = config.role !== 'worker'
    if (hasWeb) {
      const web = await listen(app, config)
      stops.push(web.close)
    }
    if (config.role !== 'web') {
      const worker = await app.startWorker()
      stops.push(worker.stop)
    }
    if (demo) {
      const scene = await startDemo(app, demo.simulator, progress)
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
    await stop().catch(() => {})
    throw error
  }
}

/** The simulated WAHA, and the setting that offers it when a number is linked. */
async function openDemo(config: Config, secret: string) {
  const apiKey = createCipher(secret).derive('recado: demo simulator')
  const simulator = await openSimulator(config, apiKey)
  return { simulator, settings: { waha: { url: simulator.url, apiKey } } }
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

/** Made once, kept readable for this user only. Losing it loses every sealed key. */
function keptSecret(dir: string) {
  const path = join(dir, 'secret')
  if (!existsSync(path))
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}

async function openDatabase(config: Config, progress: (line: string) => void) {
  if (config.databaseUrl) {
    await requireReachable(config.databaseUrl)
    return { url: config.databaseUrl, name: 'PostgreSQL', stop: async () => {} }
  }
  progress('  Starting the embedded PostgreSQL …')
  const { startEmbeddedPostgres } = await import('./platform/db/embedded-postgres.ts')
  const embedded = await startEmbeddedPostgres(join(config.dataDir, 'postgres'))
  return { url: embedded.url, name: `embedded PostgreSQL (${embedded.dir})`, stop: embedded.stop }
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
    const applied = await migrate(databaseUrl)
    await migrateJobs(database.pool)
    if (applied.length > 0)
      progress(`  Applied ${applied.length === 1 ? 'one migration' : `${applied.length} migrations`}`)
  }
  finally {
    lock.release(true)
    await database.close()
  }
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
