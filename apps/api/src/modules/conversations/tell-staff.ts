import type { PushKind } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import { enqueueAll } from '../../platform/jobs/enqueue.ts'

export interface StaffNotice {
  kind: PushKind
  conversationId: string
  /** What happened: the same one twice is told once. */
  key: string
  messageId?: string
  /** The colleague who did it. */
  byId?: string
  /** Whom it concerns; without it the job finds them. */
  memberIds?: string[]
  /** Of what concerns all: only those who lead. */
  isForSupervisors?: boolean
}

/** Staff whom it concerns are told, wherever they are; the job belongs to a module further right and is asked for by name. */
export async function tellStaff(tx: Tx, ...notices: StaffNotice[]): Promise<void> {
  const job = { name: 'notify-staff', maxAttempts: 25, payload: {} }
  // Of the messages of one conversation that come at once the last is told.
  await enqueueAll(tx, job, notices.map(notice => ({ payload: notice, key: `notify:${notice.kind === 'message' ? notice.conversationId : notice.key}` })))
}
