import type { Presence } from '../model.ts'
import type { Sim } from '../sim.ts'
import { findByChatId } from '../people/find-person.ts'
import { emit } from '../webhooks/emit.ts'
import { newRoutes } from './api.ts'
import { requireWorking } from './guards.ts'
import { requireNamed } from './message-routes.ts'
import { readBody } from './read-body.ts'
import { requireChatId } from './send-checks.ts'

/** Typing and being there, both ways; and turning a call down. */
export function presenceRoutes(sim: Sim) {
  function showOnPhone(chatId: string, presence: Presence) {
    const person = findByChatId(sim, chatId)
    if (person)
      sim.announce({ type: 'typing', personId: person.id, presence })
  }
  const routes = newRoutes()
  for (const [call, presence] of [['startTyping', 'typing'], ['stopTyping', 'paused']] as const) {
    routes.post(`/api/${call}`, async (c) => {
      const body = await readBody(c)
      await requireNamed(sim, body)
      showOnPhone(requireChatId(body.chatId), presence)
      return c.json({ result: true }, 201)
    })
  }
  return routes
    .post('/api/:session/presence', async (c) => {
      const { presence, chatId } = await readBody(c)
      await requireWorking(sim, c.req.param('session'))
      if (typeof chatId === 'string')
        showOnPhone(requireChatId(chatId), presence as Presence)
      return c.body(null, 201)
    })
    .get('/api/:session/presence/:chatId', async (c) => {
      await requireWorking(sim, c.req.param('session'))
      const chatId = c.req.param('chatId')
      const person = findByChatId(sim, chatId)
      return c.json({ id: chatId, presences: person ? [{ participant: chatId, lastKnownPresence: person.online ? 'online' : 'offline', lastSeen: null }] : [] })
    })
    .post('/api/:session/presence/:chatId/subscribe', async (c) => {
      const session = await requireWorking(sim, c.req.param('session'))
      const chatId = requireChatId(c.req.param('chatId'))
      session.presenceOf.add(findByChatId(sim, chatId)?.id ?? chatId)
      return c.body(null, 201)
    })
    .post('/api/:session/calls/reject', async (c) => {
      const { from, id } = await readBody(c)
      const session = await requireWorking(sim, c.req.param('session'))
      void emit(sim, session, 'call.rejected', { id, from, timestamp: sim.clock.now() / 1000, isVideo: false, isGroup: false, _data: {} })
      return c.body(null, 201)
    })
}
