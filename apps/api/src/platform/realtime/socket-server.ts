import type { ClientEvents, ServerPackets, ToldEvent } from '@recado/contracts'
import type { Server as HttpServer } from 'node:http'
import type { DefaultEventsMap } from 'socket.io'
import type { Logger } from '../log.ts'
import type { Emission } from './relay.ts'
import { Server } from 'socket.io'

/** Who a socket belongs to, once its cookie was checked. */
export interface Hearer {
  associationId: string
  memberId: string
  sessionId: string
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
  close: () => Promise<void>
}

interface Options {
  http: HttpServer
  log: Logger
  /** Checks cookie and association; null refuses. */
  authenticate: (headers: Headers, subdomain: string) => Promise<Hearer | null>
  /** Which of these sessions still are. */
  findSessions: (sessionIds: string[]) => Promise<Set<string>>
  isAllowedOrigin: (origin: string, host: string) => boolean
  /** Somebody has the page before their eyes: told at once and again before `forMs` is over, of all of them together. */
  keepLooking?: (lookers: Hearer[], forMs: number) => Promise<void>
  /** They look at none of their windows here any more. */
  stopLooking?: (looker: Hearer) => Promise<void>
}

/** How often sessions are looked at that may have expired, or ended while nobody listened. */
const sessionsMs = 60_000
/** How often it is told again who looks, and how long that is believed. */
const looksMs = 15_000
const lookMs = 40_000

/** Socket.IO on the same server: a room per association, one per member of staff, one per session. */
export function createSocketServer({ http, log, authenticate, findSessions, isAllowedOrigin, keepLooking, stopLooking }: Options): SocketServer {
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
  io.on('connection', (socket) => {
    socket.on('ping', answer => typeof answer === 'function' && answer())
    socket.on('look', isLooking => note(socket, isLooking === true))
    socket.on('disconnect', () => note(socket, false))
  })

  const looking = new Map<string, Hearer>()

  function note({ id, data }: { id: string, data: Hearer }, isLooking: boolean) {
    const wasLooking = looking.has(id)
    if (isLooking === wasLooking)
      return
    if (isLooking)
      looking.set(id, data)
    else
      looking.delete(id)
    const isGone = !isLooking && ![...looking.values()].some(({ memberId }) => memberId === data.memberId)
    const told = isLooking ? keepLooking?.([data], lookMs) : isGone ? stopLooking?.(data) : undefined
    told?.catch(warn)
  }

  const warn = (error: unknown) => log.warn({ err: error }, 'who looks could not be noted')
  const tellingLooks = setInterval(() => {
    keepLooking?.([...looking.values()], lookMs).catch(warn)
  }, looksMs).unref()

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
    emit(associationId, emissions) {
      const told = emissions.filter(emission => 'event' in emission)
      for (const [room, ofRoom] of Map.groupBy(told, ({ memberId }) => memberId ? memberRoom(memberId) : roomOf(associationId)))
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
      clearInterval(tellingLooks)
      return io.close()
    },
  }
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
