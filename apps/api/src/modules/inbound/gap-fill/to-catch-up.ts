import type { CatchUp } from '@recado/contracts'
import type { Fill } from './queries.ts'

/** How far a reading has come, for the screen. */
export function toCatchUp({ reason, state, seenCount, recoveredCount, chatIds, chatTotal, startedAt, finishedAt }: Fill): CatchUp {
  return {
    reason,
    state,
    seenCount,
    recoveredCount,
    chatsDone: chatTotal === null ? null : chatTotal - (chatIds?.length ?? chatTotal),
    chatsTotal: chatTotal,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}

/** A regular look is told only when it has found something. */
export function isTold({ reason, state, recoveredCount }: Fill): boolean {
  return reason !== 'periodic' || (state === 'done' && recoveredCount > 0)
}
