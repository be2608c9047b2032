import type { Hono } from 'hono'
import type { Ctx, RootCtx } from './ctx.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config/load-config.ts'
import type { Database } from './platform/db/create-db.ts'
import type { HttpEnv } from './platform/http/http-env.ts'
import type { Worker } from './platform/jobs/run-worker.ts'
import type { Logger } from './platform/log.ts'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHttp } from './http.ts'
import { jobs } from './jobs.ts'
import { findAssociationById } from './modules/associations/index.ts'
import { channelEvents } from './modules/channels/index.ts'
import { contactEvents } from './modules/contacts/index.ts'
import { conversationEvents } from './modules/conversations/index.ts'
import { findStaffContext, identityEvents } from './modules/identity/index.ts'
import { createWebhookReceiver, resumeInbound } from './modules/inbound/index.ts'
import { resumeDeliveries } from './modules/outbound/index.ts'
import { createAuth, rememberSignedIn } from './platform/auth/create-auth.ts'
import { isSameOrigin } from './platform/auth/is-same-origin.ts'
import { systemClock } from './platform/clock.ts'
import { createCipher } from './platform/crypto.ts'
import { createDatabase } from './platform/db/create-db.ts'
import { scopeToTenant } from './platform/db/tenant-scope.ts'
import { runWorker } from './platform/jobs/run-worker.ts'
import { startRelay } from './platform/realtime/relay.ts'
import { createSocketServer } from './platform/realtime/socket-server.ts'
import { createStorage } from './platform/storage/create-storage.ts'
import { startWebServer } from './web-server.ts'

export interface AppOptions {
  config: Config & { publicUrl: string, secret: string, databaseUrl: string }
  log: Logger
  clock?: Clock
  webDir?: string
  checksAnswers?: boolean
}

export interface App {
  root: RootCtx
  database: Database
  http: Hono<HttpEnv>
  contextOf: (associationId: string, log?: Logger) => Promise<Ctx | null>
  startWorker: () => Promise<Worker>
  /** Listens; answers once the port is taken and the relay hears the database. */
  startWeb: (where: { port: number, host?: string | undefined }) => Promise<{ port: number, close: () => Promise<void> }>
  close: () => Promise<void>
}

export const builtWebDir = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Builds every service, once: the only place that does. Nothing listens or works until it is started. */
export function createApp({ config, log, clock = systemClock, webDir = builtWebDir, checksAnswers = false }: AppOptions): App {
  const database = createDatabase(config.databaseUrl)
  const cipher = createCipher(config.secret)
  const root: RootCtx = {
    db: database.prisma,
    actor: { type: 'system' },
    clock,
    log,
    config,
    cipher,
    storage: createStorage(join(config.dataDir, 'files')),
  }
  const auth = createAuth(database.prisma, cipher, config)
  const sessions = rememberSignedIn(auth, clock)
  const contextOf = async (associationId: string, contextLog = log): Promise<Ctx | null> => {
    const association = await findAssociationById(root.db, associationId)
    return association && { ...root, association, db: scopeToTenant(root.db, associationId), log: contextLog.child({ associationId }) }
  }
  const receiver = createWebhookReceiver(root, database.pool)
  const http = createHttp({ auth, sessions, root, findStaffContext, receiveWebhook: receiver.receive, webDir, checksAnswers })

  return {
    root,
    database,
    http,
    contextOf,
    async startWorker() {
      const resume = async () => {
        await resumeInbound(root)
        await resumeDeliveries(root)
      }
      return runWorker({ pool: database.pool, jobs, log, contextOf, resume })
    },
    async startWeb(where) {
      const server = await startWebServer(http, where)
      const sockets = createSocketServer({
        http: server.http,
        log,
        isAllowedOrigin: isSameOrigin,
        authenticate: async (headers, subdomain) => {
          const user = await sessions.find(headers)
          const ctx = user && await findStaffContext(root, user.id, subdomain)
          return ctx ? { associationId: ctx.association.id, memberId: ctx.actor.memberId } : null
        },
      })
      const relay = await startRelay({
        databaseUrl: config.databaseUrl,
        log,
        loaders: { ...identityEvents, ...contactEvents, ...channelEvents, ...conversationEvents },
        contextOf,
        emit: sockets.emit,
        onGap: sockets.resync,
      })
      return {
        port: server.port,
        async close() {
          await relay.stop()
          await sockets.close()
          await server.close()
        },
      }
    },
    close: () => database.close(),
  }
}
