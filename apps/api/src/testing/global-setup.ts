import type { TestProject } from 'vitest/node'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '../platform/db/create-db.ts'
import { startEmbeddedPostgres } from '../platform/db/embedded-postgres.ts'
import { migrate } from '../platform/db/migrate.ts'
import { migrateJobs } from '../platform/jobs/run-worker.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database every test database is cloned from. */
    templateUrl: string
  }
}

/** One PostgreSQL for the whole run, with one migrated database to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'recado-test-'))
  chmodSync(dir, 0o755)
  const server = await startEmbeddedPostgres(dir, { isDurable: false })
  await migrate(server.url)
  const database = createDatabase(server.url, { maxConnections: 1 })
  await migrateJobs(database.pool)
  await database.close()
  project.provide('templateUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
