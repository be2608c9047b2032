import type { RootCtx } from './ctx.ts'
import type { FoundDatabase, Installation } from './modules/operations/index.ts'
import type { Config } from './platform/config/load-config.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from './platform/clock.ts'
import { createCipher } from './platform/crypto.ts'
import { createDatabase } from './platform/db/create-db.ts'
import { reasonOf } from './platform/db/database-code.ts'
import { findEmbeddedPostgres, startEmbeddedPostgres } from './platform/db/embedded-postgres.ts'
import { holdDataDir } from './platform/hold-data-dir.ts'
import { findKeptSecret } from './platform/kept-secret.ts'
import { createLogger } from './platform/log.ts'
import { StartError } from './platform/start-error.ts'
import { createStorage } from './platform/storage/create-storage.ts'

export interface OpenInstallation extends Installation {
  close: () => Promise<void>
}

/**
 * Opens the installation that this configuration describes, to look at it: whole or broken, running or not. Nothing is
 * made and nothing is migrated. An embedded database that does not run is started for the time.
 */
export async function openInstallation(config: Config): Promise<OpenInstallation> {
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const secret = config.secret ?? findKeptSecret(config.dataDir)
  const found = await findDatabase(config)
  if (found.type === 'closed')
    return { config: { ...config, publicUrl }, secret, database: found, close: async () => {} }
  const whole = { ...config, publicUrl, databaseUrl: found.url }
  const database = createDatabase(found.url, { maxConnections: 3 })
  const close = async () => {
    await database.close()
    await found.stop()
  }
  const problem = await database.pool.query('SELECT 1').then(() => null, reasonOf)
  const state: FoundDatabase = problem
    ? { type: 'closed', problem: `${new URL(found.url).host} cannot be reached (${problem})`, advice: 'Start it, or correct DATABASE_URL.' }
    : { type: 'open', place: found.place, database, root: rootOf(whole, secret ?? '', database.prisma) }
  return { config: whole, secret, database: state, close }
}

type Found = { type: 'found', url: string, place: string, stop: () => Promise<void> } | Extract<FoundDatabase, { type: 'closed' }>

async function findDatabase({ databaseUrl, dataDir }: Config): Promise<Found> {
  if (databaseUrl)
    return { type: 'found', url: databaseUrl, place: new URL(databaseUrl).host, stop: async () => {} }
  const dir = join(dataDir, 'postgres')
  const running = await findEmbeddedPostgres(dir)
  if (running)
    return { type: 'found', url: running, place: 'embedded', stop: async () => {} }
  if (!existsSync(dir))
    return { type: 'closed', problem: 'there is none in the data folder yet', advice: 'Start Recado once, or set DATABASE_URL.' }
  return startForTheTime(dataDir, dir)
}

/** Nobody else may start in this folder meanwhile. */
async function startForTheTime(dataDir: string, dir: string): Promise<Found> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of stops.toReversed())
      await end()
  }
  try {
    stops.push((await holdDataDir(dataDir)).release)
    const embedded = await startEmbeddedPostgres(dir)
    stops.push(embedded.stop)
    return { type: 'found', url: embedded.localUrl, place: 'embedded, started for the time', stop }
  }
  catch (error) {
    await stop()
    return error instanceof StartError
      ? { type: 'closed', problem: 'Recado is just starting or stopping', advice: 'Ask again in a moment.' }
      : { type: 'closed', problem: error instanceof Error ? error.message : 'it does not start', advice: 'See that this user may write the data folder, and that the disk is not full.' }
  }
}

function rootOf(config: RootCtx['config'], secret: string, db: RootCtx['db']): RootCtx {
  return {
    db,
    config,
    actor: { type: 'system' },
    clock: systemClock,
    log: createLogger('silent'),
    cipher: createCipher(secret),
    storage: createStorage(config),
    isListening: () => true,
  }
}
