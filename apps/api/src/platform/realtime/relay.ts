import type { ServerEvents } from '@recado/contracts'
import type { Logger } from '../log.ts'
import type { Announcement } from './announce.ts'
import pg from 'pg'
import { channelName } from './announce.ts'

/** What reaches sockets: an event for a room of the association, or for all of it. */
export interface Told {
  event: keyof ServerEvents
  payload: unknown
  /** A member of staff's id; without it the whole association hears it. */
  memberId?: string
}

/** Something to tell, or a member of staff whose sockets are shut. */
export type Emission = Told | { shutOut: string }

/** Turns what was announced into what sockets hear; called with all of a few milliseconds at once. */
export type Loader<Ctx> = (ctx: Ctx, announcements: Announcement[]) => Promise<Emission[]>

export interface Relay {
  /** False while the database does not talk. */
  isListening: () => boolean
  stop: () => Promise<void>
}

interface Options<Ctx> {
  databaseUrl: string
  log: Logger
  loaders: Record<string, Loader<Ctx>>
  contextOf: (associationId: string, log: Logger) => Promise<Ctx | null>
  emit: (associationId: string, emission: Emission) => void
  /** Told when hints may have been missed: every socket must fetch again. */
  onGap: () => void
}

/** How long the first announcement waits for others of its transaction and its kind. */
const gatherMs = 4
/** Under load: how long sockets are left alone after they were told something, so that more is told at once. */
const restMs = 20
const reconnectMs = 500

/** LISTEN → load → emit. When the line to the database breaks it reconnects and tells every socket to resync. */
export async function startRelay<Ctx>(options: Options<Ctx>): Promise<Relay> {
  const { databaseUrl, log, onGap } = options
  const pending = new Map<string, Announcement[]>()
  let client: pg.Client | null = null
  let isStopped = false
  let timer: NodeJS.Timeout | null = null
  let flushing = Promise.resolve()
  let flushedAt = 0

  async function listen() {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: 'recado relay', keepAlive: true })
    let isEnded = false
    next.on('notification', notification => take(notification.payload))
    next.on('error', () => {})
    // A try that fails ends its client too; only the end of the one that listens asks for another.
    next.once('end', () => {
      isEnded = true
      if (client === next)
        lose()
    })
    try {
      await next.connect()
      await next.query(`LISTEN ${channelName}`)
      if (isEnded)
        throw new Error('the line broke at once')
    }
    catch (error) {
      await next.end().catch(() => {})
      throw error
    }
    if (isStopped)
      return next.end()
    client = next
  }

  function lose() {
    client = null
    if (!isStopped)
      setTimeout(reconnect, reconnectMs)
  }

  async function reconnect() {
    if (isStopped)
      return
    try {
      await listen()
      onGap()
    }
    catch (error) {
      log.warn({ err: error }, 'the relay cannot reach the database')
      setTimeout(reconnect, reconnectMs)
    }
  }

  function take(payload: string | undefined) {
    const announcement = parse(payload)
    if (!announcement)
      return
    const { associationId, ...rest } = announcement
    const queue = pending.get(associationId) ?? []
    queue.push(rest)
    pending.set(associationId, queue)
    timer ??= setTimeout(() => {
      timer = null
      flushing = flushing.then(() => flush(options, pending)).then(() => {
        flushedAt = performance.now()
      })
    }, Math.max(gatherMs, flushedAt + restMs - performance.now()))
  }

  await listen()
  return {
    isListening: () => client !== null,
    async stop() {
      isStopped = true
      if (timer)
        clearTimeout(timer)
      await flushing
      await client?.end()
    },
  }
}

async function flush<Ctx>({ loaders, contextOf, emit, onGap, log }: Options<Ctx>, pending: Map<string, Announcement[]>) {
  const batch = [...pending]
  pending.clear()
  for (const [associationId, announcements] of batch) {
    try {
      const ctx = await contextOf(associationId, log)
      if (!ctx)
        continue
      const byType = [...Map.groupBy(announcements, announcement => announcement.type)]
      const emissions = await Promise.all(byType.map(([type, ofType]) => loaderOf(type, loaders)(ctx, ofType)))
      for (const emission of emissions.flat())
        emit(associationId, emission)
    }
    catch (error) {
      log.error({ err: error, associationId }, 'announcements could not be loaded; sockets are told to resync')
      onGap()
    }
  }
}

function loaderOf<Ctx>(type: string, loaders: Record<string, Loader<Ctx>>): Loader<Ctx> {
  const loader = loaders[type]
  if (!loader)
    throw new Error(`nothing loads ${type}`)
  return loader
}

function parse(payload: string | undefined): (Announcement & { associationId: string }) | null {
  try {
    const value: unknown = JSON.parse(payload ?? '')
    return typeof value === 'object' && value !== null && 'associationId' in value && 'type' in value
      ? value as Announcement & { associationId: string }
      : null
  }
  catch {
    return null
  }
}
