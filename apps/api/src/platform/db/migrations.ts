import type { Pool } from 'pg'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Migration {
  name: string
  sql: string
  /** SHA-256 of the SQL: what the database keeps of it. */
  checksum: string
}

export interface AppliedMigration {
  name: string
  checksum: string
  /** False: it began and did not end. */
  isFinished: boolean
}

export const prismaDir = fileURLToPath(new URL('../../../../../prisma/', import.meta.url))
export const migrationsDir = `${prismaDir}migrations`

/** Every migration of this version, the oldest first. */
export function listMigrations(): Migration[] {
  const names = existsSync(migrationsDir)
    ? readdirSync(migrationsDir, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort()
    : []
  return names.map((name) => {
    const sql = readFileSync(`${migrationsDir}/${name}/migration.sql`, 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** What was applied to a database, in that order; null when it is empty. */
export async function readApplied(pool: Pool): Promise<AppliedMigration[] | null> {
  const { rows: [there] } = await pool.query<{ exists: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`)
  if (!there?.exists)
    return null
  const { rows } = await pool.query<AppliedMigration>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished" FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`)
  return rows
}

/** Whether there is nothing to apply: then the engine that applies, and its memory, is not needed at all. */
export async function isMigrated(pool: Pool): Promise<boolean> {
  const applied = await readApplied(pool)
  return applied !== null && applied.every(({ isFinished }) => isFinished)
    && listMigrations().every(({ name, checksum }) => applied.some(it => it.name === name && it.checksum === checksum))
}
