import type { Ctx, Tx } from '../../ctx.ts'
import type { Sight } from './find-sent.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { countOnConnection, openChannel } from '../channels/index.ts'
import { lockConnection } from '../conversations/index.ts'
import { deliverMessages } from './deliver-messages.job.ts'
import { findSent } from './find-sent.ts'
import { holdingChecks, nextLookAt } from './look-plan.ts'
import { mostAttempts } from './retry-delay.ts'
import { markFailed, settleSent } from './settle-delivery.ts'

/** While the number is down nobody can tell, and the looks wait. */
const downMs = 30_000

type Sought = NonNullable<Awaited<ReturnType<typeof findSought>>>

/**
 * A message may have gone: it is looked for in the channel's history, several times within a quarter of an hour. Found, it
 * went. Clearly not there at the end, it is sent again by itself, in time and in its order; else a person is asked. Running
 * twice changes nothing: each look is counted once.
 */
export const lookForMessage = defineJob({
  name: 'look-for-message',
  payload: z.object({ messageId: z.uuid() }),
  async run(ctx: Ctx, { messageId }) {
    const sought = await findSought(ctx, messageId)
    if (!sought)
      return
    if (sought.checkAt > ctx.clock())
      return lookAgain(ctx, sought, sought.checks, sought.checkAt)
    const sight = await look(ctx, sought)
    ctx.log.info({ messageId, connectionId: sought.connectionId, conversationId: sought.conversationId, check: sought.checks + 1, result: sight.type }, 'a message was looked for')
    if (sight.type === 'found' && await settleFound(ctx, sought, sight.providerMessageId))
      return goOn(ctx, sought)
    if (sight.type === 'wait')
      return isExpired(ctx, sought) ? finish(ctx, sought, sight) : lookAgain(ctx, sought, sought.checks, new Date(ctx.clock().getTime() + downMs))
    const next = nextLookAt(sought.checks + 1, ctx.clock())
    return next ? lookAgain(ctx, sought, sought.checks + 1, next) : finish(ctx, sought, sight)
  },
})

async function findSought(ctx: Ctx, messageId: string) {
  const row = await ctx.db.delivery.findFirst({
    where: { messageId, state: 'unknown', checkAt: { not: null } },
    include: { message: true, conversation: { select: { chatId: true } }, connection: true },
  })
  return row?.checkAt ? { ...row, checkAt: row.checkAt } : null
}

async function look(ctx: Ctx, { message, conversation, connection, sentAt, createdAt }: Sought): Promise<Sight> {
  if (connection.status !== 'working' || (connection.breakerUntil && connection.breakerUntil > ctx.clock()))
    return { type: 'wait', reason: 'down' }
  if (!conversation.chatId)
    return { type: 'cannotTell', reason: 'noChat' }
  return findSent(ctx, openChannel(ctx, connection), {
    connectionId: connection.id,
    chatId: conversation.chatId,
    text: message.text,
    kind: message.kind,
    hasFile: message.mediaId !== null,
    leftAt: sentAt ?? createdAt,
  })
}

/** False when another message of ours has taken the id meanwhile. */
async function settleFound(ctx: Ctx, { messageId, connectionId }: Sought, providerMessageId: string): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    await lockConnection(tx, connectionId)
    if (await tx.db.message.findFirst({ where: { connectionId, providerMessageId, delivery: { isNot: null } }, select: { id: true } }))
      return false
    await settleSent(tx, messageId, providerMessageId)
    return true
  })
}

/** Counts the look, once, and plans the next. */
async function lookAgain(ctx: Ctx, sought: Sought, checks: number, checkAt: Date): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!await write(tx, sought, { checks, checkAt }))
      return
    await enqueue(tx, lookForMessage, { messageId: sought.messageId }, { key: `look:${sought.messageId}`, runAt: checkAt })
    // From now on the conversation goes on without it.
    if (checks === holdingChecks)
      await wake(tx, sought)
  })
}

/** After the last look: clearly not there, it goes again; else nobody but a person can decide. */
async function finish(ctx: Ctx, sought: Sought, sight: Sight): Promise<void> {
  const failure = sight.type === 'notThere' ? await whyNotAgain(ctx, sought) : 'unknown'
  await transaction(ctx, async (tx) => {
    const data = failure === null
      ? { state: 'queued' as const, failure: null, sentAt: null }
      : { state: failure === 'unknown' ? 'unknown' as const : 'failed' as const, failure, settledAt: tx.clock() }
    if (!await write(tx, sought, { ...data, checkAt: null }))
      return
    if (failure)
      await markFailed(tx, [sought.messageId], failure)
    await wake(tx, sought)
    if (failure)
      await countOnConnection(tx, sought.connectionId, { sendFailed: 1 })
  })
}

/** Null: it may. One that others have passed would come out of order, and one that is too late is not sent any more. */
async function whyNotAgain(ctx: Ctx, sought: Sought) {
  if (isExpired(ctx, sought))
    return 'expired'
  const overtaking = await ctx.db.delivery.findFirst({
    where: { conversationId: sought.conversationId, sequence: { gt: sought.sequence }, OR: [{ state: { in: ['sending', 'unknown', 'sent'] } }, { sentAt: { not: null } }] },
    select: { messageId: true },
  })
  return overtaking || sought.attempts >= mostAttempts ? 'gaveUp' : null
}

function isExpired(ctx: Ctx, { expiresAt }: Sought) {
  return expiresAt !== null && expiresAt <= ctx.clock()
}

type Written = NonNullable<Parameters<Tx['db']['delivery']['updateMany']>[0]>['data']

/** Only what is still as it was seen: an echo may have settled it, or the same job a moment ago. */
async function write(tx: Tx, { messageId, claim, checks, checkAt }: Sought, data: Written): Promise<boolean> {
  const { count } = await tx.db.delivery.updateMany({ where: { messageId, state: 'unknown', claim, checks, checkAt }, data })
  return count === 1
}

async function goOn(ctx: Ctx, sought: Sought) {
  await transaction(ctx, tx => wake(tx, sought))
}

async function wake(tx: Tx, { conversationId }: Sought) {
  await enqueue(tx, deliverMessages, { conversationId }, { key: `deliver:${conversationId}` })
}
