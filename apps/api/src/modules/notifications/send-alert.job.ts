import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { loadAlert, readTargets } from './queries.ts'
import { tellByMail } from './tell-by-mail.ts'
import { tellByWebhook } from './tell-by-webhook.ts'

/**
 * Tells one target of one alert, once. The notice is the claim: one that is sent is left alone. A process that dies
 * between sending and noting it repeats the mail or the post once, under the same id; a target that does not take it is
 * tried again for about four hours.
 */
export const sendAlert = defineJob({
  name: 'send-alert',
  payload: z.object({ alertId: z.uuid(), phase: z.enum(['opened', 'recovered']), target: z.string() }),
  maxAttempts: 10,
  async run(ctx: Ctx, { alertId, phase, target }) {
    const where = { alertId_phase_target: { alertId, phase, target } }
    const notice = await ctx.db.alertNotice.findUnique({ where })
    const alert = await loadAlert(ctx, alertId)
    if (!notice || notice.sentAt || !alert)
      return
    // It could not be told in time that it began, and they have heard that it is over.
    if (phase === 'opened' && await ctx.db.alertNotice.findFirst({ where: { alertId, phase: 'recovered', target, sentAt: { not: null } }, select: { phase: true } }))
      return
    const { emails, webhook } = await readTargets(ctx)
    const email = emails.find(address => target === `email:${address}`)
    // Whoever was taken off the list meanwhile is not told any more.
    if (!email && !(target === 'webhook' && webhook))
      return
    const failure = email ? await tellByMail(ctx, email, alert, phase) : webhook && await tellByWebhook(ctx, webhook, { type: `alert.${phase}`, alert })
    await ctx.db.alertNotice.update({ where, data: { attempts: { increment: 1 }, failure, sentAt: failure ? null : ctx.clock() } })
    ctx.log.info({ alertId, phase, way: email ? 'email' : 'webhook', failure }, 'an alert was told')
    if (failure)
      throw new Error(`the alert could not be told: ${failure}`)
  },
})
