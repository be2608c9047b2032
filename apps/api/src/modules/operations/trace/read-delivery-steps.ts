import type { RootCtx } from '../../../ctx.ts'
import type { Step } from './step.ts'
import { stepAt } from './step.ts'

interface Delivery {
  state: string
  pace: string
  attempts: number
  failure: string | null
  hasReservedId: boolean
  createdAt: Date
  sentAt: Date | null
  settledAt: Date | null
  notBefore: Date | null
  expiresAt: Date | null
  claimedUntil: Date | null
}

interface Attempt {
  startedAt: Date
  endedAt: Date
  result: string
  reason: string | null
}

/** The way out: queued, each try, settled; and what it waits for while it is not. */
export async function readDeliverySteps({ db }: RootCtx, messageId: string): Promise<Step[]> {
  const [delivery] = await db.$queryRaw<Delivery[]>`
    SELECT state::text, pace::text, attempts, failure, reserved_id IS NOT NULL AS "hasReservedId", created_at AS "createdAt", sent_at AS "sentAt",
      settled_at AS "settledAt", not_before AS "notBefore", expires_at AS "expiresAt", claimed_until AS "claimedUntil"
    FROM deliveries WHERE message_id = ${messageId}::uuid`
  if (!delivery)
    return []
  const attempts = await db.$queryRaw<Attempt[]>`
    SELECT started_at AS "startedAt", ended_at AS "endedAt", result, reason FROM delivery_attempts WHERE message_id = ${messageId}::uuid ORDER BY started_at`
  const isOpen = delivery.state === 'queued' || delivery.state === 'sending'
  return [
    { at: delivery.createdAt, says: `queued, pace ${delivery.pace}${delivery.hasReservedId ? ', with an id reserved before' : ''}` },
    ...attempts.flatMap(({ startedAt, endedAt, result, reason }, index) => [
      { at: startedAt, says: `try ${index + 1} begins` },
      { at: endedAt, says: `try ${index + 1}: ${result}${reason ? `, ${reason}` : ''}` },
    ]),
    ...stepAt(delivery.sentAt, 'left for the channel'),
    ...stepAt(delivery.settledAt, `settled: ${delivery.state}${delivery.failure ? `, ${delivery.failure}` : ''}`),
    ...stepAt(isOpen ? delivery.notBefore : null, 'not before then'),
    ...stepAt(isOpen ? delivery.claimedUntil : null, 'held by a worker until then'),
    ...stepAt(isOpen ? delivery.expiresAt : null, 'expires'),
    { at: null, says: `its delivery: ${delivery.state}, ${delivery.attempts} tries` },
  ]
}
