import type { IBackoff } from 'cockatiel'
import type { Ctx } from '../../ctx.ts'
import { ConsecutiveBreaker, ExponentialBackoff } from 'cockatiel'
import { transaction } from '../../platform/db/transaction.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { holdConnection, noteBreaker } from '../channels/index.ts'

/**
 * One circuit breaker per connection. What makes it open is counted per process; that it is open stands in the
 * connection's row, the same for every process: until then nobody sends, after it one message is the probe.
 */
interface Breaker {
  failures: ConsecutiveBreaker
  rest: IBackoff<unknown>
}

/** So often in a row the number did not take a message before nothing more is tried. */
const threshold = 5
const rests = new ExponentialBackoff({ initialDelay: 15_000, maxDelay: 300_000 })

/** The random part of a rest may be next to nothing: never shorter than one message waits that the number did not take. */
const leastRestMs = 5000

/** How long the others wait for a probe. */
const probeMs = 60_000

const breakers = new Map<string, Breaker>()

/** Whether a message may go out now through a connection whose breaker may be open: `probe`, the one that is tried for all. */
export async function passBreaker(ctx: Ctx, connectionId: string): Promise<'free' | 'probe' | 'held'> {
  return transaction(ctx, async (tx) => {
    const row = await holdConnection(tx, connectionId)
    if (!row?.breakerUntil)
      return 'free'
    if (row.breakerUntil > tx.clock())
      return 'held'
    await noteBreaker(tx, connectionId, new Date(tx.clock().getTime() + probeMs))
    return 'probe'
  })
}

/** The number did not take a message. Opens the breaker when that is too much; the conversation it happened in has the next probe. */
export async function noteDown(ctx: Ctx, { connectionId, conversationId, isProbe }: { connectionId: string, conversationId: string, isProbe: boolean }): Promise<void> {
  const breaker = breakers.get(connectionId) ?? { failures: new ConsecutiveBreaker(threshold), rest: rests.next() }
  breakers.set(connectionId, breaker)
  const isTooMuch = breaker.failures.failure()
  if (!isTooMuch && !isProbe)
    return
  const until = new Date(ctx.clock().getTime() + Math.max(leastRestMs, breaker.rest.duration))
  breaker.rest = breaker.rest.next(undefined)
  breaker.failures.success()
  await transaction(ctx, async (tx) => {
    await noteBreaker(tx, connectionId, until)
    // Asked for by name: the job itself calls this.
    await enqueue(tx, { name: 'deliver-messages', maxAttempts: 25, payload: {} }, { conversationId }, { key: `probe:${connectionId}`, runAt: until })
  })
  ctx.log.warn({ connectionId, conversationId, until }, 'sending through a connection stops for now')
}

/** A probe came to its end before the number was asked: the next message is one at once. */
export async function passProbeOn(ctx: Ctx, connectionId: string): Promise<void> {
  await transaction(ctx, tx => noteBreaker(tx, connectionId, tx.clock()))
}

/** The number took a message, or refused it: it is up. After a probe everything that waited goes on. */
export async function noteUp(ctx: Ctx, { connectionId, isProbe }: { connectionId: string, isProbe: boolean }): Promise<void> {
  breakers.delete(connectionId)
  if (isProbe)
    await transaction(ctx, tx => enqueue(tx, { name: 'resume-connection', maxAttempts: 25, payload: {} }, { connectionId }, { key: `resume-connection:${connectionId}` }))
}
