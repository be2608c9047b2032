import type { Chat } from '../messages/chats.ts'
import type { Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { z } from 'zod'
import { chatsOf } from '../messages/chats.ts'
import { messagePayload } from '../payloads/message-payload.ts'
import { newRoutes } from './api.ts'
import { requireStore, requireWorking } from './guards.ts'
import { numberIn, pageOf } from './query.ts'
import { readBody } from './read-body.ts'

const overviewBody = z.object({
  pagination: z.object({ limit: z.number().default(20), offset: z.number().default(0) }).default({ limit: 20, offset: 0 }),
  filter: z.object({ ids: z.array(z.string()).optional() }).optional(),
})

/** Lists of chats. */
export function chatRoutes(sim: Sim) {
  async function open(name: string): Promise<Session> {
    const session = await requireWorking(sim, name)
    requireStore(sim, session)
    return session
  }
  return newRoutes()
    .get('/api/:session/chats', async (c) => {
      const session = await open(c.req.param('session'))
      const chats = sorted(chatsOf(sim, session), c.req.query('sortBy'), c.req.query('sortOrder'))
      return c.json(pageOf(c, chats, chats.length).map(chat => rawChat(sim, chat)))
    })
    .get('/api/:session/chats/overview', async (c) => {
      const session = await open(c.req.param('session'))
      return c.json(overview(sim, session, { ids: c.req.queries('ids'), limit: numberIn(c, 'limit', 20), offset: numberIn(c, 'offset', 0) }))
    })
    .post('/api/:session/chats/overview', async (c) => {
      const session = await open(c.req.param('session'))
      const { pagination, filter } = overviewBody.parse(await readBody(c))
      return c.json(overview(sim, session, { ids: filter?.ids, ...pagination }), 201)
    })
    .get('/api/:session/chats/:chatId/picture', async (c) => {
      await requireWorking(sim, c.req.param('session'))
      return c.json({ url: null })
    })
}

function overview(sim: Sim, session: Session, query: { ids?: string[], limit: number, offset: number }) {
  return chatsOf(sim, session)
    .filter(({ id }) => !query.ids?.length || query.ids.includes(id))
    .slice(query.offset, query.offset + query.limit)
    .map(chat => ({
      id: chat.id,
      name: chat.name,
      picture: null,
      lastMessage: messagePayload(sim, session, chat.lastMessage, false),
      _chat: rawChat(sim, chat),
    }))
}

/** A chat in the engine's own shape. */
function rawChat(sim: Sim, { id, name, lastMessage }: Chat) {
  const at = Math.floor(lastMessage.at / 1000)
  if (sim.options.engine !== 'WEBJS')
    return { id, name, conversationTimestamp: at }
  const [user, server] = id.split('@')
  return { id: { server, user, _serialized: id }, name, isGroup: server === 'g.us', unreadCount: 0, timestamp: at, archived: false, pinned: false }
}

function sorted(chats: Chat[], by = 'conversationTimestamp', order = 'desc'): Chat[] {
  const byKey = {
    conversationTimestamp: (a: Chat, b: Chat) => a.lastMessage.at - b.lastMessage.at,
    id: (a: Chat, b: Chat) => a.id.localeCompare(b.id),
    name: (a: Chat, b: Chat) => a.name.localeCompare(b.name),
  }[by === 'id' || by === 'name' ? by : 'conversationTimestamp']
  return [...chats].sort((a, b) => order === 'asc' ? byKey(a, b) : byKey(b, a))
}
