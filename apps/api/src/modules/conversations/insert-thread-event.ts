import type { ThreadEvent } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import type { ConversationRow } from './queries.ts'
import { announce } from '../../platform/realtime/announce.ts'

interface NewThreadEvent {
  type: ThreadEvent
  /** Names, as they stand in the thread for good. */
  by?: string | null
  to?: string | null
  reason?: string | null
  at?: Date
}

/** Puts a thin line into the thread: what happened, by whom. */
export async function insertThreadEvent(tx: Tx, conversation: Pick<ConversationRow, 'id' | 'connectionId'>, event: NewThreadEvent): Promise<void> {
  const { at = tx.clock(), ...content } = event
  const { id } = await tx.db.message.create({
    data: {
      associationId: tx.association.id,
      conversationId: conversation.id,
      connectionId: conversation.connectionId,
      direction: 'out',
      authorType: 'system',
      kind: 'event',
      content: { event: { by: null, to: null, reason: null, ...content } },
      sentAt: at,
    },
    select: { id: true },
  })
  announce(tx, { type: 'message.created', messageId: id })
}
