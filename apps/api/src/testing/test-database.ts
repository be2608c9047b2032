import type { Database } from '../platform/db/create-db.ts'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { createDatabase } from '../platform/db/create-db.ts'

/** A database of its own, cloned from the template. Close it and it is gone. */
export async function createTestDatabase(): Promise<Database> {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(template, `CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)} STRATEGY FILE_COPY`)
  const url = new URL(template)
  url.pathname = name
  const database = createDatabase(url.href, { maxConnections: 30 })
  return {
    ...database,
    async close() {
      await database.close()
      await asAdmin(template, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function asAdmin(template: URL, sql: string) {
  const url = new URL(template)
  url.pathname = 'postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(sql)
  }
  finally {
    await client.end()
  }
}
