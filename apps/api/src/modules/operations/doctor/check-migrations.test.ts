import type { Database } from '../../../platform/db/create-db.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase } from '../../../testing/test-database.ts'
import { checkMigrations } from './check-migrations.ts'

let database: Database
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

async function says(change: string) {
  await database.pool.query(change)
  return checkMigrations(database.pool)
}

it('a database of this version is well', async () => {
  expect((await checkMigrations(database.pool)).state).toBe('ok')
})

it.each([
  ['the database is empty', 'DROP TABLE _prisma_migrations'],
  ['not applied', `DELETE FROM _prisma_migrations WHERE migration_name LIKE '0002%'`],
  ['did not end', `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '0002%'`],
  ['written otherwise', `UPDATE _prisma_migrations SET checksum = 'another' WHERE migration_name LIKE '0001%'`],
  ['come from a newer Recado', `UPDATE _prisma_migrations SET migration_name = '9999_later' WHERE migration_name LIKE '0002%'`],
])('one of which it must be said that it is «%s» is not', async (sentence, change) => {
  expect(await says(change)).toMatchObject({ state: 'fail', says: expect.stringContaining(sentence) })
})
