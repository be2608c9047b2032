import type { Tx } from '../../ctx.ts'
import { connectionSettings } from '@recado/contracts'

/** Until when a message that is queued now may go without a person being asked. */
export async function expiryFor(tx: Tx, connectionId: string): Promise<Date> {
  const { settings } = await tx.db.connection.findUniqueOrThrow({ where: { id: connectionId }, select: { settings: true } })
  return new Date(tx.clock().getTime() + connectionSettings.parse(settings).expireAfterMinutes * 60_000)
}
