import type { AssistantSettings } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { audit } from '../audit/index.ts'
import { getAssistant } from './get-assistant.ts'

/** Changes what the assistant may do and say; its next decision follows it. */
export async function updateAssistant(ctx: Ctx, { isEnabled, ...settings }: AssistantSettings): Promise<AssistantSettings & { model: string | null }> {
  return transaction(ctx, async (tx) => {
    const data = { enabled: isEnabled, ...settings }
    await tx.db.assistantSettings.upsert({
      where: { associationId: tx.association.id },
      create: { associationId: tx.association.id, ...data },
      update: data,
    })
    await audit(tx, {
      action: 'assistant.updated',
      subjectType: 'assistant',
      subjectId: tx.association.id,
      details: { isEnabled, questionCount: settings.questions.length, redFlagCount: settings.redFlags.length },
    })
    return getAssistant(tx)
  })
}
