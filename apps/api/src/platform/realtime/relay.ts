import type { ServerEvents } from '@recado/contracts'
import type { Logger } from '../log.ts'
import type { Announcement } from './announce.ts'
import { listen } from '../db/listen.ts'
import { channelName } from './announce.ts'
import { createGatherer } from './create-gatherer.ts'

/** What reaches sockets: an event for a room of the association, or for all of it. */
export interface Told {
  event: keyof ServerEvents
  payload: unknown
  /** A member of staff's id; without it the whole association hears it. */
  memberId?: string
  /** Only those who attend to it hear it. */
  topic?: string
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
  /** Everything of a few milliseconds at once, in order. */
  emit: (associationId: string, emissions: Emission[]) => void
  /** What concerns no association: told as it comes. */
  atOnce?: Record<string, (announcement: Announcement) => void>
  /** Told when hints may have been missed: the sockets of the association, or every one, must fetch again. */
  onGap: (associationId?: string) => void
  /** How often it asks the database whether it is still there, in milliseconds; an answer may take half as long. */
  checkMs?: number
}

/** How long the first announcement of an association waits for others: those of a transaction come together anyway. */
const gatherMs = 2
/** How long sockets of an association are left alone after they were told something, so that under load more is told at once. */
const restMs = 25
const reconnectMs = 500

/**
 * LISTEN → load → emit. When the line to the database was broken, every socket is told to resync. Answers once the line
 * was tried, whether it stands or not.
 */
export async function startRelay<Ctx>(options: Options<Ctx>): Promise<Relay> {
  const { databaseUrl, log, onGap, atOnce = {}, checkMs = 10_000 } = options
  const gathered = createGatherer<Announcement>({ flush: (associationId, announcements) => flush(options, associationId, announcements), gatherMs, restMs })

  function take(payload: string | undefined) {
    const announcement = parse(payload)
    if (!announcement)
      return
    const { associationId, ...rest } = announcement
    if (!associationId)
      return atOnce[rest.type]?.(rest)
    gathered.add(associationId, rest)
  }

  const line = listen({
    databaseUrl,
    channel: channelName,
    name: 'recado relay',
    hear: take,
    // What was said before was not heard.
    onOpen: () => onGap(),
    onLost: error => log.warn({ err: error }, 'the relay does not hear the database'),
    reconnectMs,
    checkMs,
  })
  await line.tried
  return {
    isListening: line.isOpen,
    async stop() {
      await line.close()
      await gathered.stop()
    },
  }
}

async function flush<Ctx>({ loaders, contextOf, emit, onGap, log }: Options<Ctx>, associationId: string, announcements: Announcement[]) {
  try {
    const ctx = await contextOf(associationId, log)
    if (!ctx)
      return
    const byType = [...Map.groupBy(announcements, announcement => announcement.type)]
    const emissions = await Promise.all(byType.map(([type, ofType]) => loaderOf(type, loaders)(ctx, ofType)))
    emit(associationId, emissions.flat())
  }
  catch (error) {
    log.error({ err: error, associationId }, 'announcements could not be loaded; its sockets are told to resync')
    onGap(associationId)
  }
}

function loaderOf<Ctx>(type: string, loaders: Record<string, Loader<Ctx>>): Loader<Ctx> {
  const loader = loaders[type]
  if (!loader)
    throw new Error(`nothing loads ${type}`)
  return loader
}

function parse(payload: string | undefined): Announcement | null {
  try {
    const value: unknown = JSON.parse(payload ?? '')
    return typeof value === 'object' && value !== null && 'type' in value ? value as Announcement : null
  }
  catch {
    return null
  }
}
