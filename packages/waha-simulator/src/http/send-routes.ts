import type { Outbound } from '../messages/send-outbound.ts'
import type { Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { sendOutbound } from '../messages/send-outbound.ts'
import { sendAnswer } from '../payloads/send-answer.ts'
import { newRoutes } from './api.ts'
import { requireWorking } from './guards.ts'
import { isAtLeast } from './middleware.ts'
import { readBody } from './read-body.ts'
import { badRequest } from './refusals.ts'
import { failIfTroubled, requireChatId, requireMessageId } from './send-checks.ts'
import { drafts } from './send-drafts.ts'

/** Every call that makes a new message. */
export function sendRoutes(sim: Sim) {
  const routes = newRoutes()
  for (const [call, draftFor] of Object.entries(drafts)) {
    routes.post(`/api/${call}`, async (c) => {
      const body = await readBody(c)
      if (typeof body.session !== 'string' || !body.session)
        throw badRequest('Session name is required')
      const session = await requireWorking(sim, body.session)
      const chatId = requireChatId(body.chatId)
      const replyTo = body.reply_to ? requireMessageId(sim, String(body.reply_to)) : undefined
      const draft = await draftFor(sim, session, body)
      failIfTroubled(sim, session, chatId)
      return c.json(await send(sim, session, call, { chatId, draft, replyTo, id: takesId(sim, call) && typeof body.id === 'string' ? body.id : undefined }), 201)
    })
  }
  return routes
}

/** Ids of the caller's own: texts, on the engines without a browser. */
function takesId(sim: Sim, call: string): boolean {
  return call === 'sendText' && sim.options.engine !== 'WEBJS' && isAtLeast(sim.options.version, [2026, 4, 3])
}

async function send(sim: Sim, session: Session, call: string, outbound: Outbound) {
  const { message, echoed } = sendOutbound(sim, session, outbound)
  if (sim.troubles.echoBeforeAnswer)
    await echoed()
  else
    sim.after(sim.timings.echoMs, () => void echoed())
  if (sim.troubles.sendTimeout)
    await new Promise<never>(() => {})
  return sendAnswer(sim, session, message, call)
}
