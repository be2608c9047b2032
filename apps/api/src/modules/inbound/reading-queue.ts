import type { Logger } from '../../platform/log.ts'
import type { Unread } from './find-unread.ts'
import type { Progress } from './process-inbound.ts'
import type { Posted } from './reader-bell.ts'
import { reasonOf } from '../../platform/db/database-code.ts'
import { within } from '../../platform/within.ts'

interface ReadingQueue {
  /** There is something to read on this connection. */
  add: (posted: Posted & Partial<Unread>) => void
  /** Begins nothing more; answers when what is under way has ended. */
  stop: () => Promise<void>
}

interface Options {
  read: (unread: Unread) => Promise<Progress>
  log: Logger
  /** Connections read at the same time. */
  mostAtOnce: number
}

/** How long a connection rests that somebody else reads just now, or that the database kept from being read. */
const [takenMs, troubleMs] = [25, 1000]

/** A transaction ends in twenty seconds; who waits longer waits for a line that is dead. */
const giveUpMs = 60_000

/**
 * Connections in the order they were woken, several at a time, each one batch at a time. One that has more, or is woken
 * while it is read, goes to the end, so that a busy number keeps nobody waiting.
 */
export function createReadingQueue({ read, log, mostAtOnce }: Options): ReadingQueue {
  const due = new Map<string, Unread>()
  const underWay = new Map<string, Promise<void>>()
  let isStopped = false

  function add({ associationId, connectionId, retries = [] }: Posted & Partial<Unread>) {
    const known = due.get(connectionId)?.retries ?? []
    due.set(connectionId, { associationId, connectionId, retries: [...new Set([...known, ...retries])] })
    begin()
  }

  function begin() {
    for (const [connectionId, unread] of due) {
      if (isStopped || underWay.size >= mostAtOnce)
        return
      if (underWay.has(connectionId))
        continue
      due.delete(connectionId)
      underWay.set(connectionId, readOne(unread).finally(() => {
        underWay.delete(connectionId)
        begin()
      }))
    }
  }

  async function readOne(unread: Unread) {
    try {
      const progress = await inTime(read(unread))
      if (progress === 'more')
        add({ ...unread, retries: [] })
      if (progress === 'taken')
        addLater(takenMs, unread)
    }
    catch (error) {
      log.warn({ connectionId: unread.connectionId, reason: reasonOf(error) }, 'a connection could not be read just now')
      addLater(troubleMs, unread)
    }
  }

  function addLater(ms: number, unread: Unread) {
    setTimeout(add, ms, unread).unref()
  }

  return {
    add,
    async stop() {
      isStopped = true
      await Promise.all(underWay.values())
    },
  }
}

/** A line that is dead says nothing at all: the reading is left to itself, and somebody else takes it up. */
async function inTime(reading: Promise<Progress>): Promise<Progress> {
  if (!await within(giveUpMs, reading))
    throw new Error('the database is silent')
  return reading
}
