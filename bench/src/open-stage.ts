import type { Database } from '../../apps/api/src/platform/db/create-db.ts'
import type { Seeded } from './seed.ts'
import type { Settings } from './settings.ts'
import type { SideProcess } from './start-process.ts'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '../../apps/api/src/platform/db/create-db.ts'
import { startEmbeddedPostgres } from '../../apps/api/src/platform/db/embedded-postgres.ts'
import { migrate } from '../../apps/api/src/platform/db/migrate.ts'
import { migrateJobs } from '../../apps/api/src/platform/jobs/run-worker.ts'
import { seed } from './seed.ts'
import { startProcess } from './start-process.ts'

/** Where everything is measured: one PostgreSQL with its durable settings, seeded, and processes on it. */
export interface Stage {
  settings: Settings
  seeded: Seeded
  pool: Database['pool']
  /** Recado in a process of its own; `web` leaves what came in unread. */
  startProduct: (role: 'web' | 'all') => Promise<Running>
  /** The route that only checks and inserts. */
  startBare: () => Promise<Running>
  /** Browser sockets on the product, in a process of their own. */
  startListeners: (url: string, cookie: string, where: { associations: number, socketsEach: number }) => Promise<SideProcess>
  close: () => Promise<void>
}

export interface Running extends SideProcess {
  url: string
}

export async function openStage(settings: Settings): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'recado-bench-'))
  chmodSync(dir, 0o755)
  const database = await startEmbeddedPostgres(dir)
  const open = createDatabase(database.url, { maxConnections: 3 })
  const { pool, close: disconnect } = open
  const secret = randomBytes(32).toString('hex')
  await migrate(database.url)
  await migrateJobs(pool)
  const seeded = await seed(open, secret, settings)
  const logPath = join(dir, 'processes.log')

  async function start(name: string, environment: Record<string, string>): Promise<Running> {
    const side = await startProcess(name, { environment: { DATABASE_URL: database.localUrl, ...environment }, logPath })
    return { ...side, url: `http://127.0.0.1:${String(side.ready)}` }
  }

  return {
    settings,
    seeded,
    pool,
    startProduct: role => start('product', {
      NODE_ENV: 'production',
      PORT: '0',
      PUBLIC_URL: 'http://127.0.0.1',
      RECADO_ROLE: role,
      RECADO_DEMO: 'false',
      RECADO_DATA_DIR: dir,
      RECADO_SECRET: secret,
    }),
    startBare: () => start('bare', { BENCH_HOOK_KEY: seeded.ingest.hookKey }),
    startListeners: (url, cookie, { associations, socketsEach }) => start('listeners', {
      BENCH_URL: url,
      BENCH_COOKIE: cookie,
      BENCH_ASSOCIATIONS: seeded.watched.slice(0, associations).map(({ subdomain }) => subdomain).join(','),
      BENCH_SOCKETS_EACH: String(socketsEach),
    }),
    async close() {
      await disconnect()
      await database.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
