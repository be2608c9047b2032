import type { AnswerOf, BodyOf, BulkChange, Conversation, endpoints } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../../ctx.ts'
import { randomUUID } from 'node:crypto'
import { isAllowed } from '@recado/contracts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { assign } from '../assign.ts'
import { closeConversation } from '../close-conversation.ts'
import { addLabel, removeLabel } from '../labels/add-label.ts'
import { markRead } from '../mark-read.ts'
import { prioritise } from '../prioritise.ts'
import { lockConversation } from '../queries.ts'
import { snooze, wake } from '../snooze.ts'
import { rememberBefore } from './before.ts'

type Item = AnswerOf<typeof endpoints.changeConversations>['items'][number]

/**
 * Does the same to several conversations, each in a transaction of its own: what one is refused keeps no other from being
 * changed. What was before is kept, so that it can be taken back.
 * @throws auth.forbidden when the role may not do it to a single one
 */
export async function changeConversations(ctx: Ctx<StaffActor>, { conversationIds, change }: BodyOf<typeof endpoints.changeConversations>): Promise<AnswerOf<typeof endpoints.changeConversations>> {
  if (change.type === 'assign' && !isAllowed(ctx.actor.role, 'conversation.assign'))
    throw new AppError('auth.forbidden')
  const changeId = randomUUID()
  const items: Item[] = []
  for (const conversationId of new Set(conversationIds))
    items.push(await changeOne(ctx, { changeId, conversationId, change }))
  return { changeId, items }
}

async function changeOne(ctx: Ctx<StaffActor>, { changeId, conversationId, change }: { changeId: string, conversationId: string, change: BulkChange }): Promise<Item> {
  try {
    return await transaction(ctx, async (tx) => {
      const row = await lockConversation(tx, conversationId)
      const before = await rememberBefore(tx, row)
      const conversation = await apply(tx, conversationId, change)
      const outcome = conversation.version === row.version ? 'unchanged' : 'changed'
      if (outcome === 'changed') {
        await tx.db.conversationUndo.create({
          data: { associationId: tx.association.id, changeId, conversationId, memberId: tx.actor.memberId, before, version: conversation.version },
        })
      }
      return { conversationId, outcome, error: null, conversation }
    })
  }
  catch (error) {
    if (!(error instanceof AppError))
      throw error
    return { conversationId, outcome: 'refused', error: error.code, conversation: null }
  }
}

function apply(tx: Tx & Ctx<StaffActor>, conversationId: string, change: BulkChange): Promise<Conversation> {
  switch (change.type) {
    case 'close': return closeConversation(tx, { conversationId })
    case 'assign': return assign(tx, { conversationId, memberId: change.memberId })
    case 'addLabel': return addLabel(tx, { conversationId, labelId: change.labelId })
    case 'removeLabel': return removeLabel(tx, { conversationId, labelId: change.labelId })
    case 'prioritise': return prioritise(tx, { conversationId, priority: change.priority })
    case 'snooze': return snooze(tx, { conversationId, until: change.until })
    case 'wake': return wake(tx, { conversationId })
    case 'markRead': return markRead(tx, { conversationId })
  }
}
