import type { Ctx } from '../../ctx.ts'
import type { Decision } from './decision.ts'
import type { Case } from './read-case.ts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { decideReply } from './decide-reply.ts'
import { handOffOf } from './hand-off-of.ts'
import { phrases } from './phrases.ts'
import { readCase } from './read-case.ts'
import { settleDecision } from './settle-decision.ts'
import { toWhatsAppText } from './to-whatsapp-text.ts'
import { wordReply } from './word-reply.ts'

/** However long a burst goes on, its first message waits no longer for an answer. */
export const longestWaitMs = 6000
/** An answer to older messages out of the blue helps nobody: people take them. */
const tooOldMs = 10 * 60_000
/** When it could not decide for so long, people take it. */
const givesUpAfterMs = 60_000

/**
 * Decides on what was written and nobody has answered: read → decide → word → settle. The model is called between
 * transactions; running twice answers once.
 */
export const decideReplyJob = defineJob({
  name: 'decide-reply',
  payload: z.object({ conversationId: z.uuid() }),
  async run(ctx: Ctx, { conversationId }) {
    const found = await readCase(ctx, conversationId)
    if (!found)
      return
    if (ctx.clock().getTime() - found.newest.sentAt.getTime() > tooOldMs)
      return settleDecision(ctx, found, handOffOf(found.situation, 'assistantFailed', null), '')
    if (quietAt(ctx, found) > ctx.clock())
      return waitForQuiet(ctx, found)
    const decision = decide(ctx, found)
    await settleDecision(ctx, found, decision, await wordDecision(ctx, found, decision))
  },
})

/** When the burst counts as ended. */
function quietAt({ config }: Ctx, { newest, since }: Case) {
  return new Date(Math.min(newest.createdAt.getTime() + config.assistantQuietMs, since.getTime() + longestWaitMs))
}

async function waitForQuiet(ctx: Ctx, found: Case) {
  await transaction(ctx, tx => enqueue(tx, decideReplyJob, { conversationId: found.conversationId }, {
    key: `assistant:${found.conversationId}`,
    runAt: quietAt(ctx, found),
  }))
}

/** A policy that fails is tried again for a minute; after that people are better than silence. */
function decide({ clock, log }: Ctx, { since, situation, conversationId }: Case): Decision {
  try {
    return decideReply(situation)
  }
  catch (error) {
    if (clock().getTime() - since.getTime() < givesUpAfterMs)
      throw error
    log.error({ err: error, conversationId }, 'the assistant could not decide and hands off')
    return handOffOf(situation, 'assistantFailed', phrases[situation.language].handOff.noAnswer)
  }
}

/** What is said, as WhatsApp shows it: a model's wording where there is one, and the policy's own otherwise. */
async function wordDecision(ctx: Ctx, { situation }: Case, decision: Decision): Promise<string> {
  if (decision.type === 'silent')
    return ''
  if (decision.type === 'handOff')
    return toWhatsAppText(decision.text ?? '')
  const wording = decision.body === '' ? null : await wordReply(ctx, situation, decision)
  return toWhatsAppText([wording ?? decision.body, decision.ending].filter(Boolean).join('\n\n'))
}
