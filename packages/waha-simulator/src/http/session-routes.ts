import type { Session, SessionConfig } from '../model.ts'
import type { Sim } from '../sim.ts'
import type { ApiContext } from './api.ts'
import { newSession } from '../sessions/new-session.ts'
import { deleteSession, isRunning, logoutSession, restartSession, startSession, stopSession } from '../sessions/run-session.ts'
import { listedSession, sessionInfo } from '../sessions/session-info.ts'
import { generateSessionName, parseSessionInput } from '../sessions/session-input.ts'
import { keepSession } from '../state/keep.ts'
import { newRoutes } from './api.ts'
import { readBody } from './read-body.ts'
import { badRequest, notFound, unprocessable } from './refusals.ts'

const verbs: Record<string, (sim: Sim, session: Session) => void | Promise<void>> = {
  start: (sim, session) => {
    if (isRunning(session))
      throw unprocessable(`Session '${session.name}' is already started.`)
    startSession(sim, session)
  },
  stop: stopSession,
  restart: restartSession,
  logout: logoutSession,
}

/** Sessions: made, listed, changed, started and stopped. */
export function sessionRoutes(sim: Sim) {
  const routes = newRoutes()
    .get('/api/sessions', c => c.json(list(sim, c.req.query('all'))))
    .post('/api/sessions', async c => c.json(await create(sim, c), 201))
    .get('/api/sessions/:name', (c) => {
      const info = sessionInfo(sim, requireListed(sim, c.req.param('name')))
      return c.json(c.req.query('expand') === 'apps' ? { ...info, apps: [] } : info)
    })
    .put('/api/sessions/:name', async c => c.json(await update(sim, requireListed(sim, c.req.param('name')), c)))
    .get('/api/sessions/:name/me', (c) => {
      const name = c.req.param('name')
      const session = sim.sessions.get(name)
      if (!session || !isRunning(session))
        throw notFound(`We didn't find a session with name '${name}'.\nPlease start it first by using POST /api/sessions/${name}/start request`)
      return c.json(session.me)
    })
    .delete('/api/sessions/:name', async (c) => {
      const session = sim.sessions.get(c.req.param('name'))
      if (session)
        await deleteSession(sim, session)
      return c.body(null, 200)
    })
  for (const [verb, act] of Object.entries(verbs)) {
    routes.post(`/api/sessions/:name/${verb}`, async (c) => {
      const session = requireListed(sim, c.req.param('name'))
      await act(sim, session)
      return c.json(sessionInfo(sim, session), 201)
    })
  }
  return routes
}

function list(sim: Sim, all: string | undefined) {
  if (all !== undefined && all !== 'true' && all !== 'false')
    throw badRequest(['all must be a boolean value'])
  return [...sim.sessions.values()]
    .filter(session => all === 'true' || isRunning(session))
    .map(session => listedSession(sim, session))
}

async function create(sim: Sim, c: ApiContext) {
  const input = await readInput(c)
  const name = input.name || generateSessionName(sim)
  if (sim.sessions.has(name))
    throw unprocessable(`Session '${name}' already exists. Use PUT to update it.`)
  const session = newSession(name, input.config as SessionConfig | undefined ?? null)
  sim.sessions.set(name, session)
  keepSession(sim, session)
  sim.announce({ type: 'sessions' })
  if (input.start)
    startSession(sim, session)
  return sessionInfo(sim, session)
}

async function update(sim: Sim, session: Session, c: ApiContext) {
  const { config } = await readInput(c)
  const wasRunning = isRunning(session)
  await stopSession(sim, session)
  session.config = config as SessionConfig | undefined ?? null
  keepSession(sim, session)
  if (wasRunning)
    startSession(sim, session)
  sim.announce({ type: 'sessions' })
  return sessionInfo(sim, session)
}

async function readInput(c: ApiContext) {
  const parsed = parseSessionInput(await readBody(c))
  if ('refusals' in parsed)
    throw badRequest(parsed.refusals)
  return parsed.value
}

function requireListed(sim: Sim, name: string): Session {
  const session = sim.sessions.get(name)
  if (!session)
    throw notFound('Session not found')
  return session
}
