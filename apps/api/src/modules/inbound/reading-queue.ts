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
  /** Reads one connection: as much as a batch takes. */
  read: (unread: Unread) => Promise<Progress>
  /** Reads a little of each of several connections, as one. Where that fails none of them was read. */
  readTogether: (posted: Posted[]) => Promise<Progress[]>
  log: Logger
  /** Readings under way at the same time. */
  mostAtOnce: number
  /** Connections in one reading. */
  mostTogether?: number
  /** How long a reading of several is under way before another one is begun beside it, in milliseconds. */
  patienceMs?: number
}

interface Due extends Unread {
  /** It has more than is read with others, or could not be read with them. */
  isAlone: boolean
}

/** How long a connection rests that somebody else reads just now, or that the database kept from being read. */
const [takenMs, troubleMs] = [25, 1000]

/** A transaction ends in twenty seconds; who waits longer waits for a line that is dead. */
const giveUpMs = 60_000

/**
 * Connections in the order they were woken. Mostly each has a message or two: those that are due at the same moment are
 * read as one, and whoever is woken meanwhile goes with the next. One that has more is read by itself, beside the others,
 * a batch at a time, and goes to the end after each, so that a busy number keeps nobody waiting.
 */
export function createReadingQueue({ read, readTogether, log, mostAtOnce, mostTogether = 20, patienceMs = 100 }: Options): ReadingQueue {
  const due = new Map<string, Due>()
  const underWay = new Map<string, Promise<void>>()
  const readings = new Set<Due[]>()
  /** The reading of several that is waited for. */
  let awaited: Due[] | null = null
  let isStopped = false
  let beginning: NodeJS.Immediate | null = null

  function add(posted: Posted & Partial<Unread>, isAlone = (posted.retries ?? []).length > 0) {
    const { associationId, connectionId, retries = [] } = posted
    const known = due.get(connectionId)
    due.set(connectionId, { associationId, connectionId, retries: [...new Set([...known?.retries ?? [], ...retries])], isAlone: isAlone || known?.isAlone === true })
    // After everybody else who is woken in this moment.
    beginning ??= setImmediate(begin)
  }

  function begin() {
    beginning = null
    for (let next = nextReading(); next; next = nextReading())
      start(next)
  }

  function nextReading(): Due[] | null {
    if (isStopped || readings.size >= mostAtOnce)
      return null
    const free = [...due.values()].filter(({ connectionId, isAlone }) => !underWay.has(connectionId) && (isAlone || !awaited))
    const [first] = free
    if (!first)
      return null
    return first.isAlone ? [first] : free.filter(({ isAlone }) => !isAlone).slice(0, mostTogether)
  }

  function start(reading: Due[]) {
    readings.add(reading)
    const isTogether = reading.some(({ isAlone }) => !isAlone)
    const overtaking = isTogether ? setTimeout(letOthers, patienceMs, reading) : undefined
    if (isTogether)
      awaited = reading
    const ended = settle(reading).finally(() => {
      clearTimeout(overtaking)
      readings.delete(reading)
      reading.forEach(({ connectionId }) => underWay.delete(connectionId))
      letOthers(reading)
    })
    for (const { connectionId } of reading) {
      due.delete(connectionId)
      underWay.set(connectionId, ended)
    }
  }

  /** Nobody waits for this one any more. */
  function letOthers(reading: Due[]) {
    if (awaited === reading)
      awaited = null
    begin()
  }

  async function settle(reading: Due[]) {
    const [only, ...others] = reading
    if (only && others.length === 0)
      return settleOne(only)
    try {
      const progress = await inTime(readTogether(reading))
      reading.forEach((unread, index) => goOn(unread, progress[index]))
    }
    catch (error) {
      log.info({ connections: reading.length, reason: reasonOf(error) }, 'connections could not be read as one: each is read by itself')
      reading.forEach(unread => add(unread, true))
    }
  }

  async function settleOne(unread: Due) {
    try {
      goOn(unread, await inTime(read(unread)))
    }
    catch (error) {
      log.warn({ connectionId: unread.connectionId, reason: reasonOf(error) }, 'a connection could not be read just now')
      addLater(troubleMs, unread)
    }
  }

  function goOn(unread: Due, progress: Progress | undefined) {
    if (progress === 'more')
      add({ ...unread, retries: [] }, true)
    if (progress === 'taken')
      addLater(takenMs, unread)
  }

  function addLater(ms: number, unread: Due) {
    setTimeout(add, ms, unread, true).unref()
  }

  return {
    add: posted => add(posted),
    async stop() {
      isStopped = true
      await Promise.all(underWay.values())
    },
  }
}

/** A line that is dead says nothing at all: the reading is left to itself, and somebody else takes it up. */
async function inTime<T>(reading: Promise<T>): Promise<T> {
  if (!await within(giveUpMs, reading))
    throw new Error('the database is silent')
  return reading
}
