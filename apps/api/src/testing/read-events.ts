import type { Ctx } from '../ctx.ts'
import type { Applied } from '../modules/inbound/apply-events.ts'
import type { Connection } from '../platform/db/generated/client.ts'
import type { RawEventOrigin } from '../platform/db/generated/enums.ts'
import { countOnConnection } from '../modules/channels/index.ts'
import { lockConnection } from '../modules/conversations/index.ts'
import { applyEvents } from '../modules/inbound/apply-events.ts'
import { transaction } from '../platform/db/transaction.ts'

let sequence = 0

/** Events as they are read: all in one batch, from where it is said. */
export async function readEvents(ctx: Ctx, connection: Connection, events: unknown[], origin: RawEventOrigin = 'webhook'): Promise<Applied> {
  return transaction(ctx, async (tx) => {
    await lockConnection(tx, connection.id)
    const applied = await applyEvents(tx, connection, events.map((event) => {
      sequence += 1
      return { sequence: BigInt(sequence), body: Buffer.from(JSON.stringify(event)), receivedAt: new Date(), origin, attempts: 0, isReplay: false }
    }))
    await countOnConnection(tx, connection.id, { ...applied.counts })
    return applied
  })
}
