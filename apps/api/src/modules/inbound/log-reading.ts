import type { Ctx } from '../../ctx.ts'
import type { Reading } from './process-inbound.ts'

/** One line for each event that was read: what became of it, and how long after it arrived. */
export function logReading(ctx: Ctx, connectionId: string, { events, outcomes, recorded }: Reading): void {
  if (!ctx.log.isLevelEnabled('info'))
    return
  const now = ctx.clock().getTime()
  const receivedAt = new Map(events.map(event => [event.sequence, event.receivedAt.getTime()]))
  const messageIds = new Map(recorded.map(message => [message.providerMessageId, message.id]))
  for (const { sequence, status, reason, event, providerMessageId } of outcomes) {
    const messageId = messageIds.get(providerMessageId ?? '')
    ctx.log.info({
      eventId: String(sequence),
      connectionId,
      ...(messageId ? { messageId } : {}),
      event,
      outcome: status,
      ...(reason ? { reason } : {}),
      ms: now - (receivedAt.get(sequence) ?? now),
    }, 'read')
  }
}
