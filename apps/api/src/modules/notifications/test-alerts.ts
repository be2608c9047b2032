import type { Ctx } from '../../ctx.ts'
import { readTargets } from './queries.ts'
import { testMail } from './tell-by-mail.ts'
import { tellByWebhook } from './tell-by-webhook.ts'

interface Result {
  /** An address, or `webhook`. */
  target: string
  isSent: boolean
  failure: string | null
}

/** Sends a test over each way at once and answers what came of it. */
export async function testAlerts(ctx: Ctx): Promise<{ results: Result[] }> {
  const { emails, webhook } = await readTargets(ctx)
  const tests = [
    ...emails.map(async email => toResult(email, await testMail(ctx, email))),
    ...(webhook ? [tellByWebhook(ctx, webhook, { type: 'alert.test', alert: null }).then(failure => toResult('webhook', failure))] : []),
  ]
  return { results: await Promise.all(tests) }
}

function toResult(target: string, failure: string | null): Result {
  return { target, isSent: failure === null, failure }
}
