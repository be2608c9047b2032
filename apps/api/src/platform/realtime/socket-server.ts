import type { ClientEvents, ServerEvents } from '@recado/contracts'
import type { Server as HttpServer } from 'node:http'
import type { Logger } from '../log.ts'
import type { Emission } from './relay.ts'
import { Server } from 'socket.io'

/** Who a socket belongs to, once its cookie was checked. */
export interface Hearer {
  associationId: string
  memberId: string
}

export interface SocketServer {
  emit: (associationId: string, emission: Emission) => void
  resync: () => void
  close: () => Promise<void>
}

interface Options {
  http: HttpServer
  log: Logger
  /** Checks cookie and association; null refuses. */
  authenticate: (headers: Headers, subdomain: string) => Promise<Hearer | null>
  isAllowedOrigin: (origin: string, host: string) => boolean
}

/** Socket.IO on the same server: a room per association, one per member of staff. */
export function createSocketServer({ http, log, authenticate, isAllowedOrigin }: Options): SocketServer {
  const io = new Server<ClientEvents, ServerEvents>(http, {
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
      await socket.join([roomOf(hearer.associationId), memberRoom(hearer.memberId)])
      next()
    }
    catch (error) {
      log.error({ err: error }, 'a socket could not be checked')
      next(new Error('service.unavailable'))
    }
  })
  io.on('connection', socket => socket.on('ping', answer => typeof answer === 'function' && answer()))

  return {
    emit(associationId, emission) {
      if ('shutOut' in emission)
        return void io.in(memberRoom(emission.shutOut)).disconnectSockets(true)
      const { event, payload, memberId } = emission
      io.to(memberId ? memberRoom(memberId) : roomOf(associationId)).emit(event, payload as never)
    },
    resync: () => void io.emit('resync'),
    close: () => io.close(),
  }
}

function roomOf(associationId: string) {
  return `association:${associationId}`
}

function memberRoom(memberId: string) {
  return `member:${memberId}`
}
