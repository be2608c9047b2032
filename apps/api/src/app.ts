import type { Hono } from 'hono'
import type { Ctx, RootCtx } from './ctx.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config/load-config.ts'
import type { Database, Db } from './platform/db/create-db.ts'
import type { HttpEnv } from './platform/http/http-env.ts'
import type { Worker } from './platform/jobs/run-worker.ts'
import type { Logger } from './platform/log.ts'
import type { Heartbeat, NotedProcess } from './platform/processes/note-process.ts'
import type { Relay } from './platform/realtime/relay.ts'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createHttp } from './http.ts'
import { jobs, sweeps } from './jobs.ts'
import { findAssociationById } from './modules/associations/index.ts'
import { channelEvents } from './modules/channels/index.ts'
import { contactEvents } from './modules/contacts/index.ts'
import { conversationEvents, createPresence, tellViewers } from './modules/conversations/index.ts'
import { findStaffContext, findTokenContext, identityEvents, keepPages } from './modules/identity/index.ts'
import { createReaderBell, createWebhookReceiver, keepUptime, startInboundReader } from './modules/inbound/index.ts'
import { notificationEvents } from './modules/notifications/index.ts'
import { outboundEvents, resumeDeliveries } from './modules/outbound/index.ts'
import { createAuth, rememberSignedIn } from './platform/auth/create-auth.ts'
import { isSameOrigin } from './platform/auth/is-same-origin.ts'
import { systemClock } from './platform/clock.ts'
import { createCipher } from './platform/crypto.ts'
import { createDatabase } from './platform/db/create-db.ts'
import { createMeeting, meeting } from './platform/db/set-statement.ts'
import { scopeToTenant } from './platform/db/tenant-scope.ts'
import { runWorker } from './platform/jobs/run-worker.ts'
import { createMetrics } from './platform/metrics/create-metrics.ts'
import { noteProcess } from './platform/processes/note-process.ts'
import { tellProcesses } from './platform/realtime/announce.ts'
import { startRelay } from './platform/realtime/relay.ts'
import { createSocketServer } from './platform/realtime/socket-server.ts'
import { remember } from './platform/remember.ts'
import { createStorage } from './platform/storage/create-storage.ts'
import { startWebServer } from './web-server.ts'

export interface AppOptions {
  config: Config & { publicUrl: string, secret: string, databaseUrl: string }
  log: Logger
  clock?: Clock
  webDir?: string
  checksAnswers?: boolean
  heartbeat?: Heartbeat
}

export interface App {
  root: RootCtx
  database: Database
  http: Hono<HttpEnv>
  contextOf: (associationId: string, log?: Logger) => Promise<Ctx | null>
  startWorker: () => Promise<Worker>
  /** Listens; answers once the port is taken and the relay hears the database. */
  startWeb: (where: { port: number, host?: string | undefined }) => Promise<{ port: number, close: () => Promise<void> }>
  /** To be called when nothing works any more: gives back what this process held. */
  close: () => Promise<void>
}

/** How long the relay believes what it knows of an association: it asks many times a second. */
const heardTtlMs = 10_000

/** What the inbound reader and the relay use at once. */
const liveConnections = 8

export const builtWebDir = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Builds every service, once: the only place that does. Nothing listens or works until it is started. */
export function createApp({ config, log, clock = systemClock, webDir = builtWebDir, checksAnswers = false, heartbeat }: AppOptions): App {
  const processId = randomUUID()
  const database = createDatabase(config.databaseUrl, { processId })
  const live = createDatabase(config.databaseUrl, { processId, isLive: true, maxConnections: liveConnections })
  const cipher = createCipher(config.secret)
  const root: RootCtx = {
    db: database.prisma,
    actor: { type: 'system' },
    clock,
    log,
    config,
    cipher,
    storage: createStorage(config),
    isListening: () => relay?.isListening() ?? !isWeb,
  }
  let isWeb = false
  let relay: Relay | null = null
  let worker: Worker | null = null
  let noted: NotedProcess | null = null
  const auth = createAuth(database.prisma, cipher, config)
  const sessions = rememberSignedIn(auth, root.db, clock)
  const contextsOf = (db: Db) => async (associationId: string, contextLog = log): Promise<Ctx | null> => {
    const association = await findAssociationById(db, associationId)
    return association && { ...root, association, db: scopeToTenant(db, associationId), log: contextLog.child({ associationId }) }
  }
  const contextOf = contextsOf(database.prisma)
  const liveContextOf = contextsOf(live.prisma)
  const bell = createReaderBell(database.pool, log)
  const receiver = createWebhookReceiver({ root, pool: database.pool, bell, contextOf })
  const metrics = createMetrics(root)
  const http = createHttp({ auth, sessions, root, findStaffContext, findTokenContext, receiveWebhook: receiver.receive, metrics, webDir, checksAnswers })

  const resume = () => resumeDeliveries(root)
  const note = async () => {
    noted ??= noteProcess({
      id: processId,
      role: config.role,
      databaseUrl: config.databaseUrl,
      log,
      workerIds: () => worker?.ids() ?? [],
      onDeath: resume,
      ...(heartbeat ? { timing: heartbeat } : {}),
    })
    await noted.beat()
  }

  return {
    root,
    database,
    http,
    contextOf,
    async startWorker() {
      worker = await runWorker({ pool: database.pool, jobs, sweeps, root, log, contextOf, resume })
      const reader = startInboundReader({ root, db: live.prisma, database, bell, contextOf: liveContextOf })
      await note()
      const { ids, stop } = worker
      return { ids, stop: async () => void await Promise.all([reader.stop(), stop()]) }
    },
    async startWeb(where) {
      isWeb = true
      const server = await startWebServer(http, where, log)
      const presence = createPresence({ processId, tell: announcements => tellProcesses(live.pool, announcements) })
      const sockets = createSocketServer({
        http: server.http,
        log,
        isAllowedOrigin: isSameOrigin,
        authenticate: async (headers, subdomain) => {
          const user = await sessions.find(headers)
          const ctx = user && await findStaffContext(root, user.id, subdomain)
          return ctx ? { associationId: ctx.association.id, memberId: ctx.actor.memberId, sessionId: user.sessionId } : null
        },
        findSessions: sessions.findAlive,
        attention: presence,
      })
      metrics.watchSockets(sockets.count)
      const heard = createMeeting(live.prisma)
      relay = await startRelay({
        databaseUrl: config.databaseUrl,
        log,
        loaders: { ...identityEvents, ...contactEvents, ...channelEvents, ...conversationEvents, ...outboundEvents, ...notificationEvents, 'conversation.attended': tellViewers(presence) },
        contextOf: remember(async (associationId) => {
          const ctx = await liveContextOf(associationId)
          return ctx && { ...ctx, [meeting]: heard }
        }, heardTtlMs, clock),
        emit: sockets.emit,
        atOnce: {
          'session.ended': ({ sessionId }) => {
            sessions.end(sessionId ?? '')
            sockets.endSession(sessionId ?? '')
          },
          'presence.beat': presence.hearBeat,
          'presence.asked': presence.hearAsked,
        },
        onGap(associationId) {
          presence.forget()
          sockets.resync(associationId)
        },
      })
      await note()
      const endUptime = keepUptime(root)
      const endPages = keepPages({ root, processId, members: sockets.members, contextOf })
      return {
        port: server.port,
        async close() {
          await Promise.all([endUptime(), endPages()])
          // Nobody new comes in; who is in is answered and hears what came of it.
          await Promise.all([server.close(), sockets.close()])
          presence.stop()
          await relay?.stop()
        },
      }
    },
    async close() {
      await receiver.stop()
      await noted?.end()
      await Promise.all([live.close(), database.close()])
    },
  }
}
