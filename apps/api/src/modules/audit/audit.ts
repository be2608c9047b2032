import type { Actor, Tx } from '../../ctx.ts'

interface Entry {
  /** `conversation.takenOver` */
  action: string
  subjectType: string
  subjectId: string
  /** Ids, codes and counts. Never content, numbers or health data. */
  details?: Record<string, string | number | boolean | null>
}

/** Puts on record who did this, together with the change itself. */
export async function audit(tx: Tx, entry: Entry): Promise<void> {
  await tx.db.auditEntry.create({
    data: {
      associationId: tx.association.id,
      actorType: tx.actor.type,
      actorId: idOf(tx.actor),
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      details: entry.details ?? {},
      at: tx.clock(),
    },
  })
}

function idOf(actor: Actor) {
  if (actor.type === 'staff')
    return actor.memberId
  if (actor.type === 'token')
    return actor.tokenId
  return actor.type === 'user' ? actor.userId : null
}
