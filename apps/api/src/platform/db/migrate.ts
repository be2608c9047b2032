import type { MigrationList } from '@prisma/schema-engine-wasm'
import { readdirSync, readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { listMigrations, migrationsDir, prismaDir } from './migrations.ts'

const noFilter = { externalTables: [], externalEnums: [] }

/** Brings the database to the newest migration. Answers the names of those it applied. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  return withEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: readMigrations(), filters: noFilter })
    return appliedMigrationNames
  })
}

/** The SQL that leads from one schema to another; the empty one when `from` is null. */
export async function diffSchemas(databaseUrl: string, from: string | null, to: string): Promise<string> {
  return withEngine(databaseUrl, async (engine) => {
    const result = await engine.diff({
      from: from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: from }] },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: to }] },
      script: true,
      exitCode: null,
      filters: noFilter,
    })
    return result.stdout ?? ''
  })
}

/** All schema files as one text. */
export function readSchema(): string {
  const dir = `${prismaDir}schema`
  return readdirSync(dir).sort().map(file => readFileSync(`${dir}/${file}`, 'utf8')).join('\n')
}

function readMigrations(): MigrationList {
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(`${migrationsDir}/migration_lock.toml`, 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: listMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

async function withEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 })
  const factory = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool))
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', readSchema()]] }, () => {}, factory)
  try {
    return await work(engine)
  }
  finally {
    engine.free()
    await pool.end()
  }
}

/** The adapter cuts scripts at every semicolon, also inside a function's body; PostgreSQL reads them whole. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script)
    }
    return adapter
  }
}
