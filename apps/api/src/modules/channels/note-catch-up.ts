import type { CatchUp } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import { announce } from '../../platform/realtime/announce.ts'

/** Says how far reading history again has come; null: there is nothing to say any more. Inboxes hear it. */
export async function noteCatchUp(tx: Tx, connectionId: string, catchUp: CatchUp | null): Promise<void> {
  const noted = await tx.db.$executeRaw`
    UPDATE connections SET catch_up = ${catchUp && JSON.stringify(catchUp)}::jsonb, version = version + 1
    WHERE id = ${connectionId}::uuid AND association_id = ${tx.association.id}::uuid`
  if (noted > 0)
    announce(tx, { type: 'connection.updated', connectionId })
}
