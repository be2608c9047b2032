import type { Tx } from '../../../ctx.ts'
import { announce } from '../../../platform/realtime/announce.ts'

/** Two conversations became one: what was begun in the first goes on in the other, under what stands there. */
export async function moveDrafts(tx: Tx, { from, into }: { from: string, into: string }): Promise<void> {
  const moved = await tx.db.$queryRaw<{ member_id: string }[]>`
    INSERT INTO drafts (association_id, member_id, conversation_id, text, reply_to_id, version, created_at)
    SELECT association_id, member_id, ${into}::uuid, text, reply_to_id, version + 1, created_at FROM drafts
    WHERE conversation_id = ${from}::uuid AND association_id = ${tx.association.id}::uuid AND (text <> '' OR reply_to_id IS NOT NULL)
    ON CONFLICT (member_id, conversation_id) DO UPDATE SET
      text = concat_ws(E'\n\n', nullif(drafts.text, ''), nullif(excluded.text, '')),
      reply_to_id = coalesce(drafts.reply_to_id, excluded.reply_to_id),
      version = greatest(drafts.version, excluded.version) + 1
    RETURNING member_id`
  announce(tx, ...moved.map(row => ({ type: 'draft.updated' as const, memberId: row.member_id, conversationId: into })))
}
