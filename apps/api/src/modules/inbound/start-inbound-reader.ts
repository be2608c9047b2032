import type { Ctx, RootCtx } from '../../ctx.ts'
import type { Database, Db } from '../../platform/db/create-db.ts'
import type { Unread } from './find-unread.ts'
import type { Progress } from './process-inbound.ts'
import type { Posted, ReaderBell } from './reader-bell.ts'
import { reasonOf } from '../../platform/db/database-code.ts'
import { listen } from '../../platform/db/listen.ts'
import { remember } from '../../platform/remember.ts'
import { findUnread } from './find-unread.ts'
import { processInbound, processTogether } from './process-inbound.ts'
import { bellChannel, parseRing } from './reader-bell.ts'
import { createReadingQueue } from './reading-queue.ts'

export interface InboundReader {
  /** Begins nothing more and waits for what is under way. */
  stop: () => Promise<void>
}

interface Options {
  root: RootCtx
  /** What several associations are read over. */
  db: Db
  database: Database
  bell: ReaderBell
  contextOf: (associationId: string) => Promise<Ctx | null>
  /** How often it looks by itself. */
  pollMs?: number
}

/** Connections read at the same time: each holds one of the pool's. */
const mostAtOnce = 4
const contextTtlMs = 10_000

/**
 * Reads what was posted, on any connection, for as long as the process lives: the table of raw events is the queue. It
 * is woken by the bell of its own process, by those of others, and by a look of its own each second, so that a ring
 * that is lost, or a process that died over a batch, costs no more than that. Any number of readers may run; a
 * connection is read by one at a time.
 */
export function startInboundReader({ root, db, database, bell, contextOf, pollMs = 1000 }: Options): InboundReader {
  const { log } = root
  const contexts = remember(contextOf, contextTtlMs, root.clock)
  const queue = createReadingQueue({ read, readTogether, log, mostAtOnce })
  let isAway = false
  let looking: Promise<void> | null = null

  /** What failed before, one by one; then the next batch of the rest. */
  async function read({ associationId, connectionId, retries }: Unread): Promise<Progress> {
    const ctx = await contexts(associationId)
    if (!ctx)
      return 'done'
    for (const sequence of retries) {
      if (await processInbound(ctx, connectionId, [sequence]) === 'taken')
        return 'taken'
    }
    return processInbound(ctx, connectionId)
  }

  async function readTogether(posted: Posted[]): Promise<Progress[]> {
    const found = await Promise.all(posted.map(async ({ associationId, connectionId }) => ({ ctx: await contexts(associationId), connectionId })))
    const progress = await processTogether(db, found.flatMap(({ ctx, connectionId }) => ctx ? [{ ctx, connectionId }] : []))
    return found.map(({ ctx }) => ctx ? progress.shift() ?? 'done' : 'done')
  }

  async function look() {
    try {
      const unread = await findUnread(database.pool, root.clock())
      unread.forEach(one => queue.add(one))
      if (isAway)
        log.info('the inbound reader has its database again')
      isAway = false
    }
    catch (error) {
      if (!isAway)
        log.warn({ reason: reasonOf(error) }, 'the inbound reader waits for its database')
      isAway = true
    }
    looking = null
  }

  const hushBell = bell.hear(queue.add)
  const timer = setInterval(() => looking ??= look(), pollMs)
  const line = listen({
    databaseUrl: database.url,
    channel: bellChannel,
    name: 'recado inbound',
    hear(payload) {
      const posted = parseRing(payload)
      if (posted)
        queue.add(posted)
    },
    // Until now, rings may have been missed.
    onOpen: () => looking ??= look(),
    onLost: error => log.warn({ reason: reasonOf(error) }, 'the inbound reader hears no bells until its line is back'),
  })

  return {
    async stop() {
      clearInterval(timer)
      hushBell()
      await line.close()
      await looking
      await queue.stop()
    },
  }
}
