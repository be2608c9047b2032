import type { Actor } from '../../ctx.ts'
import type { ConversationRow } from './queries.ts'
import { isAllowed } from '@recado/contracts'
import { AppError } from '../../platform/errors.ts'

/**
 * A conversation a colleague holds is theirs; only who may assign conversations acts in it all the same.
 * @throws conversation.notYours, with who holds it
 */
export function refuseColleagues(actor: Actor, { state, assigneeId }: Pick<ConversationRow, 'state' | 'assigneeId'>): void {
  if (actor.type !== 'staff' || isAllowed(actor.role, 'conversation.assign'))
    return
  if (state === 'human' && assigneeId !== null && assigneeId !== actor.memberId)
    throw new AppError('conversation.notYours', { details: { state, assigneeId } })
}
