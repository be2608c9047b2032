import type { CatchUp } from '@recado/contracts'
import type { Connection } from '../../../platform/db/generated/client.ts'
import type { Fill } from './queries.ts'
import { catchUp } from '@recado/contracts'
import { givenUp } from './unread-chats.ts'

/** How far a reading has come, for the screen. */
export function toCatchUp(fill: Fill): CatchUp {
  const { reason, state, seenCount, recoveredCount, chatIds, chatTotal, startedAt, finishedAt } = fill
  const { length: chatsUnread } = givenUp(fill)
  return {
    reason,
    state,
    seenCount,
    recoveredCount,
    chatsDone: chatTotal === null ? null : chatTotal - (chatIds?.length ?? chatTotal) - chatsUnread,
    chatsTotal: chatTotal,
    chatsUnread,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}

/** What the screen shows of a number; null: nothing was told yet. */
export function shownOf(connection: Connection): CatchUp | null {
  return catchUp.nullable().parse(connection.catchUp)
}

/** A regular look is told only when it has found something, or when chats could not be read, now or by what is shown. */
export function isTold({ reason, state, recoveredCount, unreadChats }: Fill, shown: CatchUp | null = null): boolean {
  return reason !== 'periodic' || (state === 'done' && (recoveredCount > 0 || unreadChats.length > 0 || (shown?.chatsUnread ?? 0) > 0))
}
