import type { Message, Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { ApiContext } from './api.ts'
import { fullId, newRawId, toRawId } from '../ids.ts'
import { editMessage, reactTo, revokeMessage } from '../messages/change-message.ts'
import { history, inChat, isKnown } from '../messages/history.ts'
import { setAck } from '../messages/ticks.ts'
import { editContent, revokeContent } from '../payloads/change-payloads.ts'
import { nowebKey } from '../payloads/engine-data.ts'
import { historyPayload } from '../payloads/history-payload.ts'
import { changeAnswer } from '../payloads/send-answer.ts'
import { newRoutes } from './api.ts'
import { requireStore, requireWorking } from './guards.ts'
import { flagIn, numberIn } from './query.ts'
import { readBody } from './read-body.ts'
import { badRequest, notFound, notImplemented } from './refusals.ts'
import { requireChatId, requireMessageId } from './send-checks.ts'

/** Messages that exist already: read, edited, deleted, reacted to, seen. */
export function messageRoutes(sim: Sim) {
  const one = '/api/:session/chats/:chatId/messages/:messageId' as const
  return newRoutes()
    .get('/api/:session/new-message-id', async (c) => {
      await requireWorking(sim, c.req.param('session'))
      if (sim.options.engine === 'WEBJS')
        throw notImplemented('WEBJS')
      return c.json({ id: newRawId(sim.random, 'api') })
    })
    .get('/api/:session/chats/:chatId/messages', async (c) => {
      const session = await requireWorking(sim, c.req.param('session'))
      requireStore(sim, session)
      const chatId = c.req.param('chatId')
      if (chatId === 'all' && sim.options.engine === 'WEBJS')
        throw notImplemented('WEBJS')
      const download = flagIn(c, 'downloadMedia', true)
      return c.json(history(sim, session, chatId, queryOf(c)).map(message => historyPayload(sim, session, message, download)))
    })
    .post('/api/:session/chats/:chatId/messages/read', async (c) => {
      const session = await requireWorking(sim, c.req.param('session'))
      return c.json({ ids: markSeen(sim, session, c.req.param('chatId')) }, 201)
    })
    .get(one, async (c) => {
      const session = await requireWorking(sim, c.req.param('session'))
      requireStore(sim, session)
      const message = requireMessage(sim, session, c.req.param('messageId'))
      return c.json(historyPayload(sim, session, message, flagIn(c, 'downloadMedia', true)))
    })
    .put(one, async (c) => {
      const { text } = await readBody(c)
      const session = await requireWorking(sim, c.req.param('session'))
      const message = requireMessage(sim, session, requireMessageId(sim, c.req.param('messageId')))
      const change = editMessage(sim, message, String(text ?? ''), 'api')
      return c.json(changeAnswer(sim, message, change, editContent(sim, message, change)))
    })
    .delete(one, async (c) => {
      const session = await requireWorking(sim, c.req.param('session'))
      const message = requireMessage(sim, session, requireMessageId(sim, c.req.param('messageId')))
      const change = revokeMessage(sim, message, 'api')
      return c.json(changeAnswer(sim, message, change, revokeContent(sim, message)))
    })
    .put('/api/reaction', async (c) => {
      const body = await readBody(c)
      const session = await requireNamed(sim, body)
      const message = requireMessage(sim, session, requireMessageId(sim, String(body.messageId)))
      const text = String(body.reaction ?? '')
      const change = reactTo(sim, message, text, 'api')
      return c.json(changeAnswer(sim, message, change, { reactionMessage: { key: nowebKey(sim, message), text, senderTimestampMs: String(change.at) } }))
    })
    .post('/api/sendSeen', async (c) => {
      const body = await readBody(c)
      const session = await requireNamed(sim, body)
      const only = Array.isArray(body.messageIds) ? new Set(body.messageIds.map(id => toRawId(String(id)))) : undefined
      return c.json({ ids: markSeen(sim, session, requireChatId(body.chatId), only) }, 201)
    })
}

/** The session named in the body, once it works. */
export async function requireNamed(sim: Sim, body: Record<string, unknown>): Promise<Session> {
  if (typeof body.session !== 'string' || !body.session)
    throw badRequest('Session name is required')
  return requireWorking(sim, body.session)
}

function queryOf(c: ApiContext) {
  return {
    limit: numberIn(c, 'limit', 10),
    offset: numberIn(c, 'offset', 0),
    oldestFirst: c.req.query('sortOrder') === 'asc',
    merge: flagIn(c, 'merge', true),
    fromSeconds: numberIn(c, 'filter.timestamp.gte', undefined),
    toSeconds: numberIn(c, 'filter.timestamp.lte', undefined),
    fromMe: flagIn(c, 'filter.fromMe', undefined),
    ack: c.req.query('filter.ack'),
  }
}

function markSeen(sim: Sim, session: Session, chatId: string, only?: Set<string>): string[] {
  const unread = inChat(sim, session, chatId).filter(message => !message.fromMe && message.ack < 3 && isKnown(session, message) && (!only || only.has(message.rawId)))
  unread.forEach(message => setAck(sim, message, 3))
  return unread.map(fullId)
}

function requireMessage(sim: Sim, session: Session, messageId: string): Message {
  const message = sim.messages.get(session.account ?? '', toRawId(messageId))
  if (!message || !isKnown(session, message))
    throw notFound('Message not found')
  return message
}
