import type { Connection, ConnectionSettings } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { audit } from '../audit/index.ts'
import { requireConnection, toConnection } from './queries.ts'

/** Sets how a number sends and how far back its first link reads. @throws connection.notFound */
export async function updateConnectionSettings(ctx: Ctx, { connectionId, ...settings }: { connectionId: string } & ConnectionSettings): Promise<Connection> {
  return transaction(ctx, async (tx) => {
    await requireConnection(tx, connectionId)
    const row = await tx.db.connection.update({ where: { id: connectionId }, data: { settings, version: { increment: 1 } } })
    const { pacing, expireAfterMinutes, historyDays, fallbackText } = settings
    await audit(tx, {
      action: 'connection.settingsChanged',
      subjectType: 'connection',
      subjectId: connectionId,
      details: { ...pacing, expireAfterMinutes, historyDays, hasFallbackText: fallbackText !== null },
    })
    announce(tx, { type: 'connection.updated', connectionId })
    return toConnection(row)
  })
}
