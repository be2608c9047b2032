import type { RootCtx } from '../../../ctx.ts'
import type { Step } from './step.ts'
import { stepAt } from './step.ts'

interface Row {
  direction: string
  author: string
  kind: string
  status: string | null
  failure: string | null
  conversationId: string
  sentAt: Date
  createdAt: Date
  deliveredAt: Date | null
  readAt: Date | null
  editedAt: Date | null
  deletedAt: Date | null
  state: string
  claim: number
  handedOffAt: Date | null
  handOffReason: string | null
  mediaStatus: string | null
  mediaFailure: string | null
  mediaBytes: number | null
  hasAssistantDecided: boolean
}

/** The message itself: written, recorded, ticks, changes, its file, and the conversation it stands in. */
export async function readMessageSteps({ db }: RootCtx, messageId: string): Promise<Step[]> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT m.direction::text, m.author_type::text AS author, m.kind::text, m.status::text, m.failure, m.conversation_id AS "conversationId",
      m.sent_at AS "sentAt", m.created_at AS "createdAt", m.delivered_at AS "deliveredAt", m.read_at AS "readAt", m.edited_at AS "editedAt", m.deleted_at AS "deletedAt",
      c.state::text, c.claim, c.handed_off_at AS "handedOffAt", c.hand_off_reason AS "handOffReason",
      f.status::text AS "mediaStatus", f.failure AS "mediaFailure", f.size_bytes AS "mediaBytes",
      coalesce(t.decided_until >= m.created_at, false) AS "hasAssistantDecided"
    FROM messages m
    JOIN conversations c ON c.id = m.conversation_id
    LEFT JOIN media f ON f.id = m.media_id
    LEFT JOIN assistant_threads t ON t.conversation_id = c.id
    WHERE m.id = ${messageId}::uuid`
  if (!row)
    return []
  return [
    { at: row.sentAt, says: row.direction === 'in' ? 'written, by the clock of WhatsApp' : `written by ${row.author}` },
    { at: row.createdAt, says: `recorded as ${row.kind} of ${row.author} in conversation ${row.conversationId}` },
    ...stepAt(row.deliveredAt, 'tick: reached the phone'),
    ...stepAt(row.readAt, 'tick: read'),
    ...stepAt(row.editedAt, 'edited'),
    ...stepAt(row.deletedAt, 'deleted'),
    ...stepAt(row.handedOffAt && row.handedOffAt >= row.createdAt ? row.handedOffAt : null, `the assistant handed the conversation off: ${row.handOffReason ?? 'no reason'}`),
    ...row.status ? [{ at: null, says: `now ${row.status}${row.failure ? `: ${row.failure}` : ''}` }] : [],
    ...row.mediaStatus ? [{ at: null, says: `its file: ${row.mediaStatus}${row.mediaBytes ? `, ${row.mediaBytes} bytes` : ''}${row.mediaFailure ? `, ${row.mediaFailure}` : ''}` }] : [],
    ...row.direction === 'in' ? [{ at: null, says: row.hasAssistantDecided ? 'the assistant has decided on it' : 'the assistant has not decided on it' }] : [],
    { at: null, says: `its conversation: ${row.state}, claim ${row.claim}` },
  ]
}
