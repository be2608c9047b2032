import type { AnswerOf, endpoints } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../../ctx.ts'
import type { ConversationRow } from '../queries.ts'
import type { Before } from './before.ts'
import { isAllowed } from '@recado/contracts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { audit } from '../../audit/index.ts'
import { listStaffMembers } from '../../identity/index.ts'
import { carryOn } from '../carry-on.ts'
import { awake, changeConversation } from '../change-conversation.ts'
import { insertThreadEvent } from '../insert-thread-event.ts'
import { findConversation, lockConversation } from '../queries.ts'
import { readConversation } from '../select-conversations.ts'
import { wakeConversation } from '../wake-conversation.job.ts'
import { before } from './before.ts'

type Item = AnswerOf<typeof endpoints.undoChange>['items'][number]

/**
 * Takes back what the caller did to several conversations: each is as it was before, unless something else has happened in
 * it since. Twice changes nothing.
 * @throws change.notFound when it was not the caller's, was taken back, or is too long ago
 */
export async function undoChange(ctx: Ctx<StaffActor>, { changeId }: { changeId: string }): Promise<AnswerOf<typeof endpoints.undoChange>> {
  const undos = await ctx.db.conversationUndo.findMany({ where: { changeId, memberId: ctx.actor.memberId }, select: { conversationId: true }, orderBy: { conversationId: 'asc' } })
  if (undos.length === 0)
    throw new AppError('change.notFound')
  const items: Item[] = []
  for (const { conversationId } of undos)
    items.push(await undoOne(ctx, { changeId, conversationId }))
  return { items }
}

async function undoOne(ctx: Ctx<StaffActor>, { changeId, conversationId }: { changeId: string, conversationId: string }): Promise<Item> {
  return transaction(ctx, async (tx) => {
    // One that became part of another one meanwhile took its undo along.
    const row = await findConversation(tx, conversationId) && await lockConversation(tx, conversationId)
    const undo = await tx.db.conversationUndo.findUnique({ where: { changeId_conversationId: { changeId, conversationId } } })
    await tx.db.conversationUndo.deleteMany({ where: { changeId, conversationId } })
    if (!row || !undo || undo.version !== row.version)
      return { conversationId, outcome: 'changedSince', conversation: row && await readConversation(tx, conversationId) }
    return { conversationId, outcome: 'restored', conversation: await restore(tx, row, before.parse(undo.before)) }
  })
}

async function restore(tx: Tx & Ctx<StaffActor>, row: ConversationRow, was: Before) {
  const { labelIds, ...columns } = await holderOf(tx, was)
  const isNewClaim = columns.state !== row.state || columns.assigneeId !== row.assigneeId
  await restoreLabels(tx, row.id, labelIds)
  if (columns.snoozedUntil)
    await enqueue(tx, wakeConversation, { conversationId: row.id }, { key: `wake:${row.id}`, runAt: new Date(columns.snoozedUntil) })
  if (isNewClaim)
    await insertThreadEvent(tx, row, { type: 'undone', by: tx.actor.name })
  await audit(tx, { action: 'conversation.undone', subjectType: 'conversation', subjectId: row.id })
  const conversation = await changeConversation(tx, row, { data: columns, cause: 'undone', isNewClaim })
  if (isNewClaim && columns.state === 'assistant')
    await carryOn(tx, row.id)
  return conversation
}

/** Whoever held it may have left, or may no longer answer: then it waits for somebody else. */
async function holderOf(tx: Tx, was: Before): Promise<Before> {
  const holder = was.assigneeId === null ? null : (await listStaffMembers(tx)).find(({ id }) => id === was.assigneeId)
  if (was.assigneeId === null || (holder && isAllowed(holder.role, 'conversation.answer')))
    return was
  return { ...was, ...awake, state: 'waiting', assigneeId: null, waitingSince: was.waitingSince ?? tx.clock().toISOString() }
}

/** A label that was deleted meanwhile stays away. */
async function restoreLabels(tx: Tx, conversationId: string, labelIds: string[]) {
  await tx.db.conversationLabel.deleteMany({ where: { conversationId, labelId: { notIn: labelIds } } })
  await tx.db.$executeRaw`
    INSERT INTO conversation_labels (association_id, conversation_id, label_id)
    SELECT association_id, ${conversationId}::uuid, id FROM labels WHERE association_id = ${tx.association.id}::uuid AND id = ANY(${labelIds}::uuid[])
    ORDER BY id FOR KEY SHARE
    ON CONFLICT DO NOTHING`
}
