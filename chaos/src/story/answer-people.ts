import type { Conversation } from '@recado/contracts'
import type { Agent } from './open-office.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { endpoints } from '@recado/contracts'
import { createRandom } from '@recado/waha-simulator'
import { Refused } from './page-client.ts'

/** What an agent asked to be sent. */
export interface Answer {
  text: string
  clientId: string
  conversationId: string
  hasFile: boolean
  /** `accepted` is a promise: it reaches the person once, or is shown as not sent. */
  outcome: 'accepted' | 'refused' | 'unanswered'
  messageId: string | null
  /** When it was accepted. */
  at: number
}

/** When nothing was unread any more, after an answer, a reading or a closing, by the clock of this process: from its asking to its answer. */
export interface Reading {
  conversationId: string
  from: number
  until: number
}

export interface Work {
  answers: Answer[]
  readings: Reading[]
}

/** An agent's shift: takes over who waits, answers, reads, closes now and then, until told to stop. */
export async function answerPeople(agent: Agent, seed: number, stop: AbortSignal): Promise<Work> {
  const random = createRandom(seed)
  const work: Work = { answers: [], readings: [] }
  const { page } = agent
  while (!stop.aborted) {
    await wait(50 + random() * 200)
    try {
      const { items: waiting } = await page.call(endpoints.listConversations, { query: { view: 'waiting' } })
      for (const conversation of waiting.slice(0, 3))
        await page.persist(endpoints.takeOver, { params: { conversationId: conversation.id } })
      const { items: mine } = await page.call(endpoints.listConversations, { query: { view: 'mine' } })
      const conversation = mine.filter(({ unreadCount }) => unreadCount > 0)[Math.floor(random() * 8)] ?? mine[Math.floor(random() * mine.length)]
      if (conversation)
        await attend(agent, conversation, random, work)
    }
    catch (error) {
      // The page says that it is not connected; the agent looks again in a moment.
      if (!(error instanceof Error))
        throw error
    }
  }
  return work
}

async function attend(agent: Agent, conversation: Conversation, random: () => number, work: Work) {
  const params = { conversationId: conversation.id }
  const chance = random()
  if (chance < 0.15)
    return read(work, conversation.id, () => agent.page.persist(endpoints.markRead, { params }))
  if (chance < 0.2)
    return read(work, conversation.id, () => agent.page.persist(endpoints.close, { params }))
  const tag = /^\w+/.exec(conversation.lastMessage?.text ?? '')?.[0] ?? 'chat'
  const { items: [newest] } = await agent.page.call(endpoints.listMessages, { params, query: { limit: '1' } })
  const count = random() < 0.2 ? 3 : 1
  for (let index = 0; index < count; index++)
    await answer(agent, work, { conversationId: conversation.id, tag, hasFile: random() < 0.12, replyToId: random() < 0.2 ? newest?.id : undefined, random })
}

interface Given { conversationId: string, tag: string, hasFile: boolean, replyToId: string | undefined, random: () => number }

async function answer({ page }: Agent, work: Work, { conversationId, tag, hasFile, replyToId, random }: Given) {
  const clientId = `chaos-${Math.floor(random() * 2 ** 32).toString(16)}-${work.answers.length}`
  const text = `${tag} @${clientId}`
  const fields = { text, clientId, ...(replyToId ? { replyToId } : {}) }
  const made: Answer = { text, clientId, conversationId, hasFile, outcome: 'unanswered', messageId: null, at: Number.POSITIVE_INFINITY }
  work.answers.push(made)
  try {
    await read(work, conversationId, async () => {
      const message = await page.persist(endpoints.sendMessage, { params: { conversationId }, body: hasFile ? withFile(fields) : fields })
      made.messageId = message.id
      made.outcome = 'accepted'
      made.at = Date.now()
    })
  }
  catch (error) {
    if (error instanceof Refused)
      made.outcome = 'refused'
  }
}

async function read(work: Work, conversationId: string, go: () => Promise<unknown>) {
  const from = Date.now()
  await go()
  work.readings.push({ conversationId, from, until: Date.now() })
}

function withFile(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    form.append(name, value)
  form.append('file', new File([`file of ${fields.clientId}`], 'answer.txt', { type: 'text/plain' }))
  return form
}
