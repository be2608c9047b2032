import type { Tx } from '../../ctx.ts'

export interface Attempt {
  startedAt: Date
  result: 'sent' | 'retry' | 'wait' | 'failed' | 'unknown'
  reason?: string | null
}

/** One try, for whoever traces the message later. */
export async function noteAttempt(tx: Tx, messageId: string, { startedAt, result, reason = null }: Attempt): Promise<void> {
  await tx.db.deliveryAttempt.create({ data: { associationId: tx.association.id, messageId, startedAt, endedAt: tx.clock(), result, reason } })
}
