import type { RootCtx } from '../../../ctx.ts'
import type { Traced } from './find-traced.ts'
import type { Step } from './step.ts'
import { stepAt } from './step.ts'

interface Row {
  sequence: bigint
  event: string | null
  origin: string
  status: string
  reason: string | null
  attempts: number
  receivedAt: Date
  processedAt: Date | null
  retryAt: Date | null
}

/** What was posted about the message, or read from history, and what came of each. */
export async function readEventSteps({ db }: RootCtx, { associationId, connectionId, messageId, providerMessageId }: Traced): Promise<Step[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT sequence, event, origin::text, status::text, reason, attempts, received_at AS "receivedAt", processed_at AS "processedAt", retry_at AS "retryAt"
    FROM raw_events
    WHERE association_id = ${associationId}::uuid AND connection_id = ${connectionId}::uuid
      AND (provider_message_id = ${providerMessageId} OR sequence = (SELECT raw_event_sequence FROM messages WHERE id = ${messageId}::uuid))
    ORDER BY sequence`
  return rows.flatMap(row => [
    { at: row.receivedAt, says: `event ${row.sequence} ${row.event ?? 'not read yet'} stored (${row.origin})` },
    ...stepAt(row.processedAt, `event ${row.sequence} ${row.status}${row.reason ? `: ${row.reason}` : ''}${row.attempts > 1 ? `, try ${row.attempts}` : ''}`),
    ...row.status === 'stored' && row.retryAt ? [{ at: row.retryAt, says: `event ${row.sequence} is read again (failed ${row.attempts} times${row.reason ? `: ${row.reason}` : ''})` }] : [],
  ])
}
