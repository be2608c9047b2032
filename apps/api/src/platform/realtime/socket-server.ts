import type { ClientEvents, ServerPackets, ToldEvent } from '@recado/contracts'
import type { Server as HttpServer } from 'node:http'
import type { DefaultEventsMap } from 'socket.io'
import type { Logger } from '../log.ts'
import type { Emission, Told } from './relay.ts'
import { Server } from 'socket.io'

/** Who a socket belongs to, once its cookie was checked. */
export interface Hearer {
  associationId: string
  memberId: string
  sessionId: string
}

/** What sockets say they attend to. */
export interface Attention {
  /** Answers the topic the socket hears of from now on; null: of none. */
  attend: (socketId: string, hearer: Hearer, said: unknown) => string | null
  leave: (socketId: string) => void
}

export interface SocketServer {
  /** One packet to each socket, whatever is told it: a packet costs, what is in it hardly. */
  emit: (associationId: string, emissions: Emission[]) => void
  /** The sockets of an association, or every one, fetch again. */
  resync: (associationId?: string) => void
  /** Shuts the sockets of a session that ended. */
  endSession: (sessionId: string) => void
  /** Shuts those of every session that ended unheard. */
  endSessions: () => Promise<void>
  count: () => number
  /** Whose sockets are open here, each member of staff once, and whether they have one of their windows before their eyes. */
  members: () => (Hearer & { isLooking: boolean })[]
  close: () => Promise<void>
}

interface Options {
  http: HttpServer
  log: Logger
  /** Checks cookie and association; null refuses. */
  authenticate: (headers: Headers, subdomain: string) => Promise<Hearer | null>
  /** Which of these sessions still are. */
  findSessions: (sessionIds: string[]) => Promise<Set<string>>
  attention: Attention
  isAllowedOrigin: (origin: string, host: string) => boolean
}

/** How often sessions are looked at that may have expired, or ended while nobody listened. */
const sessionsMs = 60_000

/** Socket.IO on the same server: a room per association, one per member of staff, one per session, one per topic attended to. */
export function createSocketServer({ http, log, authenticate, findSessions, attention, isAllowedOrigin }: Options): SocketServer {
  const io = new Server<ClientEvents, ServerPackets, DefaultEventsMap, Hearer>(http, {
    serveClient: false,
    maxHttpBufferSize: 100_000,
    allowRequest(request, answer) {
      const { origin, host } = request.headers
      answer(null, !origin || isAllowedOrigin(origin, host ?? ''))
    },
  })

  io.use(async (socket, next) => {
    try {
      const subdomain: unknown = socket.handshake.auth.association
      const hearer = typeof subdomain === 'string'
        ? await authenticate(new Headers({ cookie: socket.handshake.headers.cookie ?? '' }), subdomain)
        : null
      if (!hearer)
        return next(new Error('auth.required'))
      socket.data = hearer
      await socket.join([roomOf(hearer.associationId), memberRoom(hearer.memberId), sessionRoom(hearer.sessionId)])
      next()
    }
    catch (error) {
      log.error({ err: error }, 'a socket could not be checked')
      next(new Error('service.unavailable'))
    }
  })
  const looking = new Set<string>()
  io.on('connection', (socket) => {
    let topic: string | null = null
    socket.on('ping', answer => typeof answer === 'function' && answer())
    socket.on('attend', (said) => {
      const before = topic
      topic = attention.attend(socket.id, socket.data, said)
      if (before === topic)
        return
      if (before)
        socket.leave(topicRoom(socket.data.associationId, before))
      if (topic)
        socket.join(topicRoom(socket.data.associationId, topic))
    })
    socket.on('look', isLooking => isLooking === true ? looking.add(socket.id) : looking.delete(socket.id))
    socket.on('disconnect', () => {
      looking.delete(socket.id)
      attention.leave(socket.id)
    })
  })

  const endSession = (sessionId: string) => void io.in(sessionRoom(sessionId)).disconnectSockets(true)

  async function endSessions() {
    const sessionIds = [...new Set([...io.sockets.sockets.values()].map(socket => socket.data.sessionId))]
    if (sessionIds.length === 0)
      return
    const alive = await findSessions(sessionIds)
    sessionIds.filter(id => !alive.has(id)).forEach(endSession)
  }

  const watching = setInterval(() => {
    endSessions().catch(error => log.warn({ err: error }, 'sessions could not be looked at'))
  }, sessionsMs).unref()

  return {
    endSession,
    endSessions,
    count: () => io.engine.clientsCount,
    members: () => [...Map.groupBy(io.sockets.sockets.values(), ({ data }) => data.memberId).values()].flatMap(([first, ...others]) =>
      first ? [{ ...first.data, isLooking: [first, ...others].some(({ id }) => looking.has(id)) }] : []),
    emit(associationId, emissions) {
      const told = emissions.filter(emission => 'event' in emission)
      for (const [room, ofRoom] of Map.groupBy(told, emission => roomFor(associationId, emission)))
        io.to(room).emit('events', ofRoom.map(({ event, payload }) => [event, payload] as ToldEvent))
      for (const emission of emissions) {
        if ('shutOut' in emission)
          io.in(memberRoom(emission.shutOut)).disconnectSockets(true)
      }
    },
    resync(associationId) {
      const hearers = associationId ? io.to(roomOf(associationId)) : io
      hearers.emit('events', [['resync']])
    },
    close() {
      clearInterval(watching)
      return io.close()
    },
  }
}

function roomFor(associationId: string, { memberId, topic }: Told) {
  if (memberId)
    return memberRoom(memberId)
  return topic ? topicRoom(associationId, topic) : roomOf(associationId)
}

function topicRoom(associationId: string, topic: string) {
  return `topic:${associationId}:${topic}`
}

function roomOf(associationId: string) {
  return `association:${associationId}`
}

function memberRoom(memberId: string) {
  return `member:${memberId}`
}

function sessionRoom(sessionId: string) {
  return `session:${sessionId}`
}
