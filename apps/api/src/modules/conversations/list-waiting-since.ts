import type { RootCtx } from '../../ctx.ts'

interface Waiting {
  associationId: string
  conversationId: string
  waitingSince: Date
}

/** Conversations of every association in the queue since a time after `after` and not after `until`. */
export async function listWaitingSince({ db }: RootCtx, { after, until }: { after: Date, until: Date }): Promise<Waiting[]> {
  return db.$queryRaw<Waiting[]>`
    SELECT association_id AS "associationId", id AS "conversationId", waiting_since AS "waitingSince" FROM conversations
    WHERE state = 'waiting' AND waiting_since > ${after}::timestamptz AND waiting_since <= ${until}::timestamptz
    ORDER BY waiting_since`
}
