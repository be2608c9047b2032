import type { Tx } from '../../ctx.ts'
import type { TickCounts } from './apply-acks.ts'
import { addTicks, noTicks } from './apply-acks.ts'
import { applyEarly } from './apply-early.ts'
import { lockConnection } from './lock-connection.ts'
import { mergeEcho } from './merge-echo.ts'
import { lockMessages } from './queries.ts'
import { takeIdFrom } from './take-id-from.ts'
import { tellChanged } from './tell-changed.ts'

interface Identify {
  messageId: string
  /** As the channel answered it: WhatsApp's own id. */
  providerMessageId: string
}

/**
 * The channel has said under which id an own message went. Ticks, changes and answers that came before are its own from
 * now on. Where the echo came earlier and was taken for something else, that is put right: one bubble for each message.
 * The first thing in its transaction; answers what goes into the ledger of the connection.
 */
export async function identifyMessage(tx: Tx, { messageId, providerMessageId }: Identify): Promise<TickCounts> {
  const { connectionId, providerMessageId: knownId } = await tx.db.message.findUniqueOrThrow({ where: { id: messageId } })
  if (knownId !== null)
    return noTicks
  await lockConnection(tx, connectionId)
  const own = await tx.db.message.findUniqueOrThrow({ where: { id: messageId } })
  // Of two messages with the same content it goes by the id of the other one, whose bubble goes by its own.
  if (own.providerMessageId !== null)
    return noTicks
  const holder = await tx.db.message.findFirst({ where: { connectionId, providerMessageId }, select: { id: true, delivery: { select: { messageId: true } } } })
  if (holder)
    tx.log.info({ messageId, connectionId, holderId: holder.id }, 'the echo of a message came before its id')
  const ticks = holder ? await (holder.delivery ? takeIdFrom : mergeEcho)(tx, { ownId: messageId, holderId: holder.id }) : noTicks
  await lockMessages(tx, [messageId])
  await tx.db.message.update({ where: { id: messageId }, data: { providerMessageId, version: { increment: 1 } } })
  await tellChanged(tx, [messageId])
  return addTicks(ticks, await applyEarly(tx, [messageId]))
}
