import type { Conversation } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { audit } from '../../audit/index.ts'
import { changeConversation } from '../change-conversation.ts'
import { lockConversation } from '../queries.ts'
import { loadConversation } from '../select-conversations.ts'
import { holdLabel } from './hold-label.ts'

interface Labelling {
  conversationId: string
  labelId: string
}

/** Puts a label on the conversation; twice changes nothing. @throws conversation.notFound, label.notFound */
export async function addLabel(ctx: Ctx, { conversationId, labelId }: Labelling): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    await holdLabel(tx, labelId)
    const { count } = await tx.db.conversationLabel.createMany({ data: [{ associationId: tx.association.id, conversationId, labelId }], skipDuplicates: true })
    if (count === 0)
      return loadConversation(tx, conversationId)
    await audit(tx, { action: 'conversation.labelled', subjectType: 'conversation', subjectId: conversationId, details: { labelId } })
    return changeConversation(tx, conversation, { data: {}, cause: 'labelled' })
  })
}

/** Takes a label off the conversation; twice changes nothing. @throws conversation.notFound, label.notFound */
export async function removeLabel(ctx: Ctx, { conversationId, labelId }: Labelling): Promise<Conversation> {
  return transaction(ctx, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    await holdLabel(tx, labelId)
    const { count } = await tx.db.conversationLabel.deleteMany({ where: { conversationId, labelId } })
    if (count === 0)
      return loadConversation(tx, conversationId)
    await audit(tx, { action: 'conversation.unlabelled', subjectType: 'conversation', subjectId: conversationId, details: { labelId } })
    return changeConversation(tx, conversation, { data: {}, cause: 'labelled' })
  })
}
