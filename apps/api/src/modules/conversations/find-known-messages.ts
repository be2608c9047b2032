import type { Ctx } from '../../ctx.ts'

/** Which of these messages of a connection are here, by WhatsApp's own ids. One that is waited for is not. */
export async function findKnownMessages(ctx: Ctx, connectionId: string, providerMessageIds: string[]): Promise<Set<string>> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT provider_message_id AS id FROM messages
    WHERE association_id = ${ctx.association.id}::uuid AND connection_id = ${connectionId}::uuid AND provider_message_id = ANY(${providerMessageIds}::text[]) AND kind <> 'waiting'`
  return new Set(rows.map(({ id }) => id))
}

/** Which of these raw events brought a message that was not here before, and when it was written. */
export async function findRecordedMessages(ctx: Ctx, connectionId: string, events: { sequence: bigint, providerMessageId: string }[]): Promise<{ sequence: bigint, sentAt: Date }[]> {
  return ctx.db.$queryRaw`
    SELECT e.sequence, m.sent_at AS "sentAt"
    FROM unnest(${events.map(event => event.sequence)}::bigint[], ${events.map(event => event.providerMessageId)}::text[]) AS e (sequence, provider_message_id)
    JOIN messages m ON m.connection_id = ${connectionId}::uuid AND m.provider_message_id = e.provider_message_id AND m.raw_event_sequence = e.sequence
    WHERE m.association_id = ${ctx.association.id}::uuid`
}
