// Writes the next migration: pnpm exec node scripts/create-migration.ts <name>
// The schema each migration leads to is kept beside it; the difference to today's is the SQL of the next one.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../apps/api/src/platform/db/embedded-postgres.ts'
import { diffSchemas, readSchema } from '../apps/api/src/platform/db/migrate.ts'
import { prismaDir } from '../apps/api/src/platform/db/migrations.ts'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name))
  throw new Error('name the migration: create-migration.ts add_labels')

const migrationsDir = join(prismaDir, 'migrations')
const last = readdirSync(migrationsDir, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort().at(-1)
const from = last ? readFileSync(join(migrationsDir, last, 'schema.prisma'), 'utf8') : null
const to = readSchema()

const scratch = mkdtempSync(join(tmpdir(), 'recado-migration-'))
chmodSync(scratch, 0o755)
const database = await startEmbeddedPostgres(scratch, { isDurable: false })
try {
  const sql = await diffSchemas(database.url, from, to)
  const number = String(Number(last?.slice(0, 4) ?? 0) + 1).padStart(4, '0')
  const dir = join(migrationsDir, `${number}_${name}`)
  if (existsSync(dir))
    throw new Error(`${dir} is there already`)
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'migration.sql'), sql)
  writeFileSync(join(dir, 'schema.prisma'), to)
  console.log(`wrote ${dir}; add by hand what the schema cannot say (triggers, expression indexes)`)
}
finally {
  await database.stop()
  rmSync(scratch, { recursive: true, force: true })
}
process.exit(0)
