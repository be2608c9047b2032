import type { Connection } from '@recado/contracts'
import type { SessionConfigInput, WahaClient } from '@recado/waha'
import type { Ctx } from '../../ctx.ts'
import type { WahaServer } from './check-waha.ts'
import type { ConnectionRow } from './queries.ts'
import { randomUUID } from 'node:crypto'
import { createToken } from '../../platform/crypto.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError, isUniqueViolation } from '../../platform/errors.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { keyFor, requireUsableWaha, toBaseUrl } from './check-waha.ts'
import { toConnection, wahaOf } from './queries.ts'
import { sessionConfig } from './session-config.ts'

interface CreateConnection {
  name: string
  waha: WahaServer & { session?: string | undefined }
}

/**
 * Links a number: checks the server, makes the session there and registers this connection's own signed webhook.
 * A session with the given name that exists already is taken over. Not started yet.
 * @throws connection.wahaUnusable, connection.sessionTaken, connection.wahaFailed
 */
export async function createConnection(ctx: Ctx, { name, waha }: CreateConnection): Promise<Connection> {
  const { engine, version } = await requireUsableWaha(ctx, waha)
  const row = await insertConnection(ctx, {
    name,
    wahaUrl: toBaseUrl(waha.url),
    apiKeyEncrypted: ctx.cipher.encrypt(keyFor(ctx, waha) ?? ''),
    session: waha.session ?? `recado-${ctx.association.subdomain}-${randomUUID().slice(0, 8)}`,
    hookKeyEncrypted: ctx.cipher.encrypt(createToken()),
    engine,
    wahaVersion: version,
  })
  const made = await makeSession(wahaOf(ctx, row), row.session, sessionConfig(ctx, row), waha.apiKey !== undefined)
  if (made.ok)
    return toConnection(row)
  await ctx.db.connection.delete({ where: { id: row.id } })
  ctx.log.warn({ kind: made.error.kind, status: made.error.status }, 'WAHA did not make the session')
  throw new AppError('connection.wahaFailed', { details: { kind: made.error.kind } })
}

type NewRow = Pick<ConnectionRow, 'name' | 'wahaUrl' | 'apiKeyEncrypted' | 'session' | 'hookKeyEncrypted' | 'engine' | 'wahaVersion'>

async function insertConnection(ctx: Ctx, data: NewRow): Promise<ConnectionRow> {
  try {
    return await transaction(ctx, async (tx) => {
      const row = await tx.db.connection.create({ data: { associationId: tx.association.id, statusAt: tx.clock(), ...data } })
      await audit(tx, { action: 'connection.created', subjectType: 'connection', subjectId: row.id })
      announce(tx, { type: 'connection.updated', connectionId: row.id })
      return row
    })
  }
  catch (error) {
    throw isUniqueViolation(error) ? new AppError('connection.sessionTaken') : error
  }
}

/** A session that exists is taken over only by somebody who shows the server's key: the installation's own serves everybody. */
async function makeSession(client: WahaClient, name: string, config: SessionConfigInput, mayTakeOver: boolean) {
  const created = await client.createSession({ name, config, start: false })
  return !created.ok && created.error.kind === 'already-exists' && mayTakeOver ? client.updateSession({ name, config }) : created
}
