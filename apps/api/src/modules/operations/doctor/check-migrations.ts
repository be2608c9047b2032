import type { Pool } from 'pg'
import type { AppliedMigration } from '../../../platform/db/migrations.ts'
import type { Finding } from './finding.ts'
import { listMigrations, readApplied } from '../../../platform/db/migrations.ts'
import { fail, ok } from './finding.ts'

/** Whether the tables are those of this version: every migration applied, as it is written here, and none besides. */
export async function checkMigrations(pool: Pool): Promise<Finding> {
  const known = listMigrations()
  const applied = await readApplied(pool)
  if (!applied)
    return fail('migrations', 'the database is empty', 'Start Recado once: it makes its tables.')
  const broken = applied.filter(row => !row.isFinished)
  if (broken.length > 0)
    return fail('migrations', `${names(broken)} did not end`, 'Restore the last backup, or ask for help: the tables are half way between two versions.')
  const unknown = applied.filter(row => !known.some(({ name }) => name === row.name))
  if (unknown.length > 0)
    return fail('migrations', `${names(unknown)} come from a newer Recado`, 'Run that version: this one does not know those tables.')
  const drifted = applied.filter(row => known.some(({ name, checksum }) => name === row.name && checksum !== row.checksum))
  if (drifted.length > 0)
    return fail('migrations', `${names(drifted)} are written otherwise here than they were applied`, 'Take the files of the release back: a migration is never changed afterwards.')
  const missing = known.filter(({ name }) => !applied.some(row => row.name === name))
  if (missing.length > 0)
    return fail('migrations', `${missing.map(({ name }) => name).join(', ')} not applied`, 'Start Recado: it applies them.')
  return ok('migrations', `all ${known.length} applied`)
}

function names(rows: AppliedMigration[]) {
  return rows.map(row => row.name).join(', ')
}
