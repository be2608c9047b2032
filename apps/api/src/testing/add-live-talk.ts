import type { Bubble, Simulator } from '@recado/waha-simulator'
import type { Ctx } from '../ctx.ts'
import type { Connection } from '../platform/db/generated/client.ts'
import { randomUUID } from 'node:crypto'
import { deliverMessages, sendMessage } from '../modules/outbound/index.ts'
import { addConversation } from './add-conversation.ts'
import { until } from './until.ts'

export interface LiveTalk {
  personId: string
  conversationId: string
  /** Queues an answer of the assistant. */
  send: (text: string) => Promise<string>
  /** Runs the job as if so much later. */
  deliver: (afterMs?: number) => Promise<void>
  /** What the person sees of ours. */
  seen: () => Bubble[]
  /** The same as texts, once so many are there and whatever else is on its way had time to come. */
  arrived: (count: number) => Promise<(string | null)[]>
}

let count = 0

/** A conversation with a person on a simulated phone who has written, unless told otherwise; no worker runs. */
export async function addLiveTalk(ctx: Ctx, { simulator, connection, hasWritten = true }: { simulator: Simulator, connection: Connection, hasWritten?: boolean }): Promise<LiveTalk> {
  count += 1
  const phone = `55119${String(60_000_000 + count)}`
  const { id: personId } = simulator.control.addPerson({ name: `Person ${count}`, phone })
  const { id: conversationId, claim } = await addConversation(ctx, { connection, phone: `+${phone}` })
  if (hasWritten) {
    simulator.control.write(personId, connection.session, { text: 'Bom dia' })
    await ctx.db.message.create({ data: { associationId: ctx.association.id, conversationId, connectionId: connection.id, direction: 'in', authorType: 'contact', kind: 'text', text: 'Bom dia', sentAt: ctx.clock() } })
  }
  const seen = () => simulator.control.thread(personId, connection.session).filter(bubble => !bubble.mine)
  return {
    personId,
    conversationId,
    send: async (text) => {
      const sent = await sendMessage(ctx, { conversationId, author: { type: 'assistant', claim }, text, clientId: randomUUID() })
      return sent.type === 'message' ? sent.messageId : ''
    },
    deliver: (afterMs = 0) => deliverMessages.run({ ...ctx, clock: () => new Date(Date.now() + afterMs) }, { conversationId }),
    seen,
    arrived: async (count) => {
      await until(() => seen().length >= count)
      await new Promise(resolve => setTimeout(resolve, 30))
      return seen().map(bubble => bubble.text)
    },
  }
}
