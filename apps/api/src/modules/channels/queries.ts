import type { CatchUp, Connection, ConnectionTrouble } from '@recado/contracts'
import type { WahaClientOptions } from '@recado/waha'
import type { Ctx, RootCtx } from '../../ctx.ts'
import type { Connection as Row } from '../../platform/db/generated/client.ts'
import type { Channel } from './channel.ts'
import { connectionSettings } from '@recado/contracts'
import { createWahaClient } from '@recado/waha'
import { Prisma } from '../../platform/db/generated/client.ts'
import { AppError } from '../../platform/errors.ts'
import { createWahaChannel } from './waha/create-waha-channel.ts'

export type ConnectionRow = Row

/** Null also for a removed one. */
export async function findConnection(ctx: Ctx, connectionId: string): Promise<ConnectionRow | null> {
  return ctx.db.connection.findFirst({ where: { id: connectionId, removedAt: null } })
}

/** @throws connection.notFound, also for a removed one */
export async function requireConnection(ctx: Ctx, connectionId: string): Promise<ConnectionRow> {
  const row = await findConnection(ctx, connectionId)
  if (!row)
    throw new AppError('connection.notFound')
  return row
}

export async function listConnectionRows(ctx: Ctx): Promise<ConnectionRow[]> {
  return ctx.db.connection.findMany({ where: { removedAt: null }, orderBy: { createdAt: 'asc' } })
}

export async function findConnectionByName(ctx: Ctx, name: string): Promise<ConnectionRow | null> {
  return ctx.db.connection.findFirst({ where: { name, removedAt: null }, orderBy: { createdAt: 'asc' } })
}

/** The connections through which a message can go now, the oldest first. */
export async function listWorkingConnections(ctx: Ctx): Promise<ConnectionRow[]> {
  return ctx.db.connection.findMany({ where: { removedAt: null, status: 'working' }, orderBy: { createdAt: 'asc' } })
}

/** What signs a connection's webhook, and whose it is; null when there is no such connection. */
export async function findWebhookKey(root: RootCtx, connectionId: string): Promise<{ associationId: string, key: string } | null> {
  const row = await root.db.connection.findFirst({ where: { id: connectionId, removedAt: null }, select: { associationId: true, hookKeyEncrypted: true } })
  return row && { associationId: row.associationId, key: root.cipher.decrypt(row.hookKeyEncrypted) }
}

/** The provider behind a connection. */
export function openChannel(ctx: Ctx, connection: ConnectionRow): Channel {
  const { session, engine, wahaVersion } = connection
  return createWahaChannel({ client: wahaOf(ctx, connection), session, engine, version: wahaVersion })
}

/** The WAHA server of a connection; how long to wait for it when not as long as usual, in milliseconds. */
export function wahaOf(ctx: RootCtx, { wahaUrl, apiKeyEncrypted }: Pick<ConnectionRow, 'wahaUrl' | 'apiKeyEncrypted'>, timeouts: WahaClientOptions['timeouts'] = {}) {
  const { wahaMediaHosts: mediaHosts, maxMediaBytes } = ctx.config
  return createWahaClient({ url: wahaUrl, apiKey: ctx.cipher.decrypt(apiKeyEncrypted), mediaHosts, maxMediaBytes, timeouts })
}

/** Notes when numbers last spoke: those given with `association_id`, `connection_id` and `at`. */
export function touching(given: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`UPDATE connections c SET last_event_at = g.at FROM ${given} AS g WHERE c.id = g.connection_id AND c.association_id = g.association_id`
}

/** Contract shape: no key is in it. */
export function toConnection(row: ConnectionRow): Connection {
  const { id, name, status, phone, session, wahaUrl, engine, wahaVersion, version } = row
  return {
    id,
    name,
    status,
    statusAt: row.statusAt.toISOString(),
    phone,
    session,
    wahaUrl,
    engine,
    wahaVersion,
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    trouble: row.trouble as ConnectionTrouble | null,
    troubleSince: row.troubleSince?.toISOString() ?? null,
    breakerUntil: row.breakerUntil?.toISOString() ?? null,
    catchUp: row.catchUp as CatchUp | null,
    settings: connectionSettings.parse(row.settings),
    version,
  }
}
