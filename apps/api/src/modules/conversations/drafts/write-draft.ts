import type { Tx } from '../../../ctx.ts'
import { announce } from '../../../platform/realtime/announce.ts'

export interface WrittenDraft {
  memberId: string
  conversationId: string
  text: string
  replyToId: string | null
  version: number
}

/** The last write wins: a version that is not higher than the one kept changes nothing, whenever it arrives. */
export async function writeDraft(tx: Tx, { memberId, conversationId, text, replyToId, version }: WrittenDraft): Promise<void> {
  const written = await tx.db.$executeRaw`
    INSERT INTO drafts (association_id, member_id, conversation_id, text, reply_to_id, version)
    VALUES (${tx.association.id}::uuid, ${memberId}::uuid, ${conversationId}::uuid, ${text}, ${replyToId}::uuid, ${version}::int)
    ON CONFLICT (member_id, conversation_id) DO UPDATE SET text = excluded.text, reply_to_id = excluded.reply_to_id, version = excluded.version
    WHERE drafts.version < excluded.version`
  if (written > 0)
    announce(tx, { type: 'draft.updated', memberId, conversationId })
}

/** What was sent is no draft any more; what was begun after it stays. */
export async function clearDraft(tx: Tx, cleared: Pick<WrittenDraft, 'memberId' | 'conversationId' | 'version'>): Promise<void> {
  await writeDraft(tx, { ...cleared, text: '', replyToId: null })
}
