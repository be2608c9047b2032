import type { RootCtx } from '../../../ctx.ts'
import { rawMessageId } from '@recado/waha'
import { z } from 'zod'

/** What an id leads to: a message, or only events about one. */
export interface Traced {
  associationId: string
  connectionId: string
  messageId: string | null
  providerMessageId: string | null
}

const uuid = z.uuid()

/**
 * What Recado's id or WhatsApp's own leads to, on any number of any association: WhatsApp's, raw or in full, may be
 * known on several.
 */
export async function findTraced(root: RootCtx, id: string): Promise<Traced[]> {
  if (uuid.safeParse(id).success) {
    return root.db.$queryRaw<Traced[]>`
      SELECT association_id AS "associationId", connection_id AS "connectionId", id AS "messageId", provider_message_id AS "providerMessageId"
      FROM messages WHERE id = ${id}::uuid`
  }
  return root.db.$queryRaw<Traced[]>`
    SELECT c.association_id AS "associationId", c.id AS "connectionId", m.id AS "messageId", given.id AS "providerMessageId"
    FROM (SELECT ${rawMessageId(id) ?? id} AS id) AS given
    CROSS JOIN connections c
    LEFT JOIN messages m ON m.connection_id = c.id AND m.provider_message_id = given.id
    WHERE m.id IS NOT NULL OR EXISTS (SELECT FROM raw_events e WHERE e.connection_id = c.id AND e.provider_message_id = given.id)
    ORDER BY c.created_at`
}
