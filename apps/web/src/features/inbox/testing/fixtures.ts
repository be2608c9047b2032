import type { Conversation, Endpoint, Message, View } from '@recado/contracts'
import type { Call } from '../state/deps.ts'
import type { ListQuery } from '../state/list-query.ts'

export const memberId = '00000000-0000-7000-8000-0000000000aa'

/** A view as it is without further wishes. */
export function inView(view: View): ListQuery {
  return { view, sort: 'activity', filter: {}, timeZone: 'America/Sao_Paulo' }
}

/** A conversation of a lead the assistant talks to, unless told otherwise. */
export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1',
    connectionId: 'n1',
    contact: { id: 'p1', kind: 'lead', name: 'Marina', phone: '+5511987654321', patientStatus: null },
    state: 'assistant',
    assignee: null,
    team: null,
    participants: [],
    unreadCount: 0,
    lastMessage: null,
    lastActivityAt: '2026-11-20T12:00:00.000Z',
    waitingSince: null,
    priority: 'none',
    labelIds: [],
    snooze: null,
    handOff: null,
    closedAt: null,
    version: 1,
    ...change,
  }
}

/** A text that came in, unless told otherwise. */
export function aMessage(change: Partial<Message> = {}): Message {
  return {
    id: 'm1',
    conversationId: 'c1',
    direction: 'in',
    author: { type: 'contact', id: null, name: null },
    kind: 'text',
    text: 'oi',
    media: null,
    content: null,
    replyTo: null,
    reactions: [],
    status: null,
    failure: null,
    clientId: null,
    sentAt: '2026-11-20T12:00:00.000Z',
    editedAt: null,
    deletedAt: null,
    version: 1,
    ...change,
  }
}

interface Asked { params?: Record<string, string>, query?: Record<string, unknown>, body?: Record<string, unknown> }

/** A server made of a few answers: endpoint → function of what was asked. */
export function fakeCall(answers: [Endpoint, (asked: Asked) => unknown][]) {
  const asked: { endpoint: Endpoint, options: Asked }[] = []
  const call = async (endpoint: Endpoint, options: Asked = {}) => {
    asked.push({ endpoint, options })
    const answer = answers.find(([known]) => known === endpoint)?.[1]
    if (!answer)
      throw new Error(`nothing answers ${endpoint.method} ${endpoint.path}`)
    return answer(options)
  }
  return { call: call as unknown as Call, asked }
}
