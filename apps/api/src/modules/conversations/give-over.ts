import type { Tx } from '../../ctx.ts'
import type { TickCounts } from './apply-acks.ts'
import type { MessageRow } from './queries.ts'
import { countTicks, noTicks } from './apply-acks.ts'
import { tellChanged } from './tell-changed.ts'

export interface Pair {
  /** The message that goes by the id. */
  ownId: string
  /** The one that has it. */
  holderId: string
}

/** Everything that was heard about one message was meant for the other one: id, ticks, changes, reactions and answers. */
export async function giveOver(tx: Tx, { ownId, holderId }: Pair): Promise<TickCounts> {
  await tx.db.messageReaction.updateMany({ where: { messageId: holderId }, data: { messageId: ownId } })
  const replies = await tx.db.message.updateManyAndReturn({ where: { replyToId: holderId }, data: { replyToId: ownId, version: { increment: 1 } }, select: { id: true } })
  await tx.db.message.update({ where: { id: holderId }, data: { providerMessageId: null } })
  const settled = await tx.db.$queryRaw<{ was: NonNullable<MessageRow['status']>, is: NonNullable<MessageRow['status']>, author_type: MessageRow['authorType'] }[]>`
    UPDATE messages own SET
      status = CASE WHEN tick_goes_up(own.status, h.status) THEN h.status ELSE own.status END,
      failure = CASE WHEN tick_goes_up(own.status, h.status) THEN h.failure ELSE own.failure END,
      delivered_at = coalesce(own.delivered_at, h.delivered_at), read_at = coalesce(own.read_at, h.read_at),
      text = CASE WHEN h.edited_at IS NULL THEN own.text ELSE h.text END,
      original_text = CASE WHEN h.edited_at IS NULL THEN own.original_text ELSE own.text END,
      edited_at = coalesce(h.edited_at, own.edited_at), deleted_at = coalesce(h.deleted_at, own.deleted_at),
      version = own.version + 1
    FROM messages h
    WHERE own.id = ${ownId}::uuid AND own.association_id = ${tx.association.id}::uuid AND h.id = ${holderId}::uuid
    RETURNING old.status AS was, new.status AS is, new.author_type`
  await tellChanged(tx, replies.map(({ id }) => id))
  return { ...noTicks, ...countTicks(settled.filter(({ was, is }) => was !== is)) }
}
