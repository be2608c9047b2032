import type { Ctx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { AppError } from '../../platform/errors.ts'
import { audit } from '../audit/index.ts'
import { isDead } from './list-dead-messages.ts'
import { requeue, requeueOne } from './requeue.ts'

/** In one transaction. */
const chunkSize = 200

/**
 * A dead letter is tried again, also one that may have gone already: a person has looked. Twice is once.
 * @throws deadLetter.notFound
 */
export async function retryDeadMessage(ctx: Ctx, { messageId }: { messageId: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    const row = await tx.db.delivery.findFirst({ where: { messageId }, select: { connectionId: true } })
    if (!row || !await requeueOne(tx, { messageId, connectionId: row.connectionId }, isDead))
      throw new AppError('deadLetter.notFound')
    await audit(tx, { action: 'message.retried', subjectType: 'message', subjectId: messageId })
    tx.log.info({ messageId, connectionId: row.connectionId }, 'a dead letter is tried again')
  })
}

/**
 * All dead letters of a connection, or of all of them, are tried again in the order they were written, a few hundred at
 * a time. What may have gone already is left to a person. Answers how many.
 */
export async function retryDeadMessages(ctx: Ctx, { connectionId }: { connectionId?: string | undefined }): Promise<{ count: number }> {
  const { _max: { sequence: last } } = await ctx.db.delivery.aggregate({ where: { state: 'failed', ...(connectionId ? { connectionId } : {}) }, _max: { sequence: true } })
  let count = 0
  for (const dead of await listConnections(ctx, connectionId)) {
    for (let chunk = await retryChunk(ctx, dead, { after: 0n, last: last ?? 0n }); chunk; chunk = await retryChunk(ctx, dead, { after: chunk.until, last: last ?? 0n }))
      count += chunk.count
  }
  return { count }
}

async function listConnections(ctx: Ctx, connectionId: string | undefined): Promise<string[]> {
  const rows = await ctx.db.delivery.findMany({ where: { state: 'failed', ...(connectionId ? { connectionId } : {}) }, distinct: ['connectionId'], select: { connectionId: true } })
  return rows.map(row => row.connectionId)
}

/** The next few after a place, null when there are none. What fails anew meanwhile is left as it is: behind that place, or beyond `last`, where they ended when it began. */
async function retryChunk(ctx: Ctx, connectionId: string, { after, last }: { after: bigint, last: bigint }): Promise<{ count: number, until: bigint } | null> {
  return transaction(ctx, async (tx) => {
    const dead = await tx.db.$queryRaw<{ id: string, sequence: bigint }[]>`
      SELECT d.message_id AS id, d.sequence FROM deliveries d JOIN messages m ON m.id = d.message_id
      WHERE d.association_id = ${tx.association.id}::uuid AND d.connection_id = ${connectionId}::uuid AND d.state = 'failed' AND ${isDead}
        AND m.status = 'failed' AND d.sequence > ${after}::bigint AND d.sequence <= ${last}::bigint
      ORDER BY d.sequence LIMIT ${chunkSize} FOR UPDATE OF d SKIP LOCKED`
    const until = dead.at(-1)?.sequence
    if (until === undefined)
      return null
    const requeued = await requeue(tx, connectionId, Prisma.sql`d.message_id = ANY(${dead.map(({ id }) => id)}::uuid[])`)
    for (const messageId of requeued)
      await audit(tx, { action: 'message.retried', subjectType: 'message', subjectId: messageId, details: { all: true } })
    return { count: requeued.length, until }
  })
}
