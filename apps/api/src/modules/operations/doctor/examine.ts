import type { RootCtx } from '../../../ctx.ts'
import type { Database } from '../../../platform/db/create-db.ts'
import type { WatchedConnection } from '../../channels/index.ts'
import type { Patience } from './check-webhook.ts'
import type { Finding } from './finding.ts'
import type { Installation } from './installation.ts'
import { existsSync } from 'node:fs'
import { reasonOf } from '../../../platform/db/database-code.ts'
import { scopeToTenant } from '../../../platform/db/tenant-scope.ts'
import { createStorage } from '../../../platform/storage/create-storage.ts'
import { findAssociationById } from '../../associations/index.ts'
import { requireConnection, watchConnections } from '../../channels/index.ts'
import { tryStorage } from '../try-storage.ts'
import { checkDatabase } from './check-database.ts'
import { checkDisk, checkMemory } from './check-machine.ts'
import { checkMigrations } from './check-migrations.ts'
import { checkProcesses } from './check-processes.ts'
import { checkSecret } from './check-secret.ts'
import { checkWaha } from './check-waha.ts'
import { checkWebhook, patience } from './check-webhook.ts'
import { fail, ok, warn } from './finding.ts'

type Look = () => Promise<Finding | Finding[]>

/** Looks at everything an installation needs, one after the other; what is broken hinders only what needs it. */
export async function examine(installation: Installation, tell: (finding: Finding) => void, most: Patience = patience): Promise<Finding[]> {
  const findings: Finding[] = []
  const look = async (part: string, ask: Look) => {
    const found = await ask().catch(error => fail(part, `could not be looked at (${reasonOf(error)})`, 'See to what is named above, then ask again.'))
    for (const finding of [found].flat()) {
      findings.push(finding)
      tell(finding)
    }
  }
  await examineMachine(installation, look)
  if (installation.database.type === 'closed') {
    const { problem, advice } = installation.database
    await look('database', async () => fail('database', problem, advice))
    return findings
  }
  const { database, root, place } = installation.database
  await look('database', () => checkDatabase(database.pool, place))
  await look('migrations', () => checkMigrations(database.pool))
  await look('processes', () => checkProcesses(database.pool))
  await examineNumbers(installation, root, database, look, most)
  return findings
}

async function examineMachine({ config, secret }: Installation, look: (part: string, ask: Look) => Promise<void>) {
  await look('secret', async () => secret ? [] : fail('secret', 'there is none', 'Set RECADO_SECRET, or start Recado once: it makes one in the data folder.'))
  await look('storage', async () => {
    await tryStorage(createStorage(config))
    return ok('storage', config.s3 ? `the bucket ${config.s3.bucket} is written, read and deleted from` : 'is written, read and deleted from')
  })
  await look('disk', () => existsSync(config.dataDir) ? checkDisk(config.dataDir) : Promise.resolve(fail('disk', 'the data folder is not there', 'Start Recado once, or correct RECADO_DATA_DIR.')))
  await look('memory', async () => checkMemory())
}

async function examineNumbers({ secret }: Installation, root: RootCtx, { pool }: Database, look: (part: string, ask: Look) => Promise<void>, most: Patience) {
  let connections: WatchedConnection[] = []
  await look('numbers', async () => {
    connections = await watchConnections(root)
    return connections.length > 0 ? [] : warn('numbers', 'none is linked', 'Link one under Numbers.')
  })
  if (secret)
    await look('secret', () => checkSecret(root, connections))
  for (const { id, associationId, name } of connections) {
    const label = withoutNumbers(name)
    await look(`WAHA of ${label}`, async () => checkWaha(root, label, await findRow(root, associationId, id)))
    await look(`webhook of ${label}`, () => checkWebhook(root, pool, { connectionId: id, label }, most))
  }
}

async function findRow(root: RootCtx, associationId: string, connectionId: string) {
  const association = await findAssociationById(root.db, associationId)
  if (!association)
    throw new Error('its association is gone')
  return requireConnection({ ...root, association, db: scopeToTenant(root.db, associationId) }, connectionId)
}

/** Somebody may have named a number by its number. */
function withoutNumbers(name: string) {
  return name.replaceAll(/\d[\d\s().-]{4,}\d/g, '…')
}
