import type { Alert } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { AlertPhase } from './notify.ts'
import { createMailer } from '../../platform/mail/create-mailer.ts'
import { wordAlert, wordTest } from './word-alert.ts'

/** One plain-text mail. Answers null when the mail server took it, else why not. */
export async function tellByMail(ctx: Ctx, to: string, alert: Alert, phase: AlertPhase): Promise<string | null> {
  const idOf = (of: AlertPhase) => `${alert.id}.${of}@${hostOf(ctx)}`
  return send(ctx, { to, ...wordAlert(ctx, alert, phase), id: idOf(phase), replyTo: phase === 'recovered' ? idOf('opened') : undefined })
}

/** A mail that says that mail arrives. */
export async function testMail(ctx: Ctx, to: string): Promise<string | null> {
  return send(ctx, { to, ...wordTest(ctx), id: `test.${ctx.clock().getTime()}@${hostOf(ctx)}` })
}

async function send({ config }: Ctx, mail: Parameters<ReturnType<typeof createMailer>['send']>[0]): Promise<string | null> {
  if (!config.smtp)
    return 'noMailServer'
  try {
    await createMailer(config.smtp).send(mail)
    return null
  }
  catch (error) {
    return `smtp ${codeOf(error)}`
  }
}

/** The mail server's own number, or the code of what stood in the way; never its words, which may hold the address. */
function codeOf(error: unknown) {
  const { responseCode, code } = error as { responseCode?: number, code?: string }
  return responseCode ?? code ?? 'failed'
}

function hostOf({ config }: Ctx) {
  return new URL(config.publicUrl).hostname
}
