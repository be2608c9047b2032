import { Prisma } from '../../platform/db/generated/client.ts'

/** What was here before its message, as conditions on the alias of a row with `connection_id` and `provider_message_id`. */
export function waitingFor(alias: 'm' | 'g'): { replies: Prisma.Sql, changes: Prisma.Sql, ticks: Prisma.Sql } {
  const row = Prisma.raw(alias)
  return {
    replies: Prisma.sql`EXISTS (SELECT 1 FROM messages reply WHERE reply.connection_id = ${row}.connection_id
      AND reply.reply_to_provider_id = ${row}.provider_message_id AND reply.reply_to_id IS NULL AND reply.reply_to_provider_id IS NOT NULL)`,
    changes: Prisma.sql`EXISTS (SELECT 1 FROM early_changes e WHERE e.connection_id = ${row}.connection_id AND e.provider_message_id = ${row}.provider_message_id)`,
    ticks: Prisma.sql`EXISTS (SELECT 1 FROM early_acks e WHERE e.connection_id = ${row}.connection_id AND e.provider_message_id = ${row}.provider_message_id)`,
  }
}
