import type { ConnectionStatus } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'

export interface StatusChange {
  connectionId: string
  status: ConnectionStatus
  cause: string
  at: Date
}

/** The last changes of each connection, at most `limit` of each, the newest first. */
export async function listStatusChanges(ctx: Ctx, connectionIds: string[], limit: number): Promise<StatusChange[]> {
  return ctx.db.$queryRaw<StatusChange[]>`
    SELECT change.connection_id AS "connectionId", change.status::text, change.cause, change.at
    FROM unnest(${connectionIds}::uuid[]) AS given (id)
    CROSS JOIN LATERAL (
      SELECT * FROM connection_status_changes c
      WHERE c.connection_id = given.id AND c.association_id = ${ctx.association.id}::uuid
      ORDER BY c.at DESC, c.id DESC LIMIT ${limit}
    ) AS change
    ORDER BY change.at DESC, change.id DESC`
}
