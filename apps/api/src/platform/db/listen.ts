import pg from 'pg'
import { within } from '../within.ts'

interface Options {
  databaseUrl: string
  channel: string
  /** How the line is called in the database. */
  name: string
  hear: (payload: string | undefined) => void
  /** Told each time the line stands: what was said before was not heard. */
  onOpen: () => void
  /** Told once when the line is lost, or cannot be had at first. */
  onLost: (error: unknown) => void
  reconnectMs?: number
  /** How often it asks whether the other end is still there; the answer may take half as long. */
  checkMs?: number
}

export interface Line {
  isOpen: () => boolean
  /** Settled when it was tried for the first time, whatever came of it. */
  tried: Promise<void>
  close: () => Promise<void>
}

/**
 * Keeps a line to the database that hears what `pg_notify` says on a channel, and opens it again whenever it breaks. A
 * line may also die in silence, and nobody need speak on it for hours: so it is asked now and then.
 */
export function listen({ databaseUrl, channel, name, hear, onOpen, onLost, reconnectMs = 500, checkMs = 10_000 }: Options): Line {
  const answerMs = checkMs / 2
  let client: pg.Client | null = null
  let isClosed = false
  let isLost = false
  const tried = open()
  let opening = tried
  const checking = setInterval(check, checkMs).unref()

  async function open(): Promise<void> {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: name, keepAlive: true, connectionTimeoutMillis: answerMs, query_timeout: answerMs })
    const ended = new Promise<void>(resolve => next.once('end', resolve))
    next.on('notification', ({ payload }) => hear(payload))
    next.on('error', error => lose(error))
    try {
      await next.connect()
      await next.query(`LISTEN ${channel}`)
    }
    catch (error) {
      lose(error)
      await next.end().catch(() => {})
      return again()
    }
    if (isClosed)
      return next.end()
    client = next
    isLost = false
    onOpen()
    void ended.then(() => {
      client = null
      lose(new Error('the line ended'))
      return again()
    })
  }

  /** Ending a line with an open question closes it at once, and with its end begins another. */
  async function check() {
    const asked = client
    await asked?.query('SELECT 1').catch(() => asked.end().catch(() => {}))
  }

  function lose(error: unknown) {
    if (!isLost && !isClosed)
      onLost(error)
    isLost = true
  }

  function again() {
    if (isClosed)
      return
    setTimeout(() => {
      if (!isClosed)
        opening = open()
    }, reconnectMs).unref()
  }

  return {
    isOpen: () => client !== null,
    tried,
    async close() {
      isClosed = true
      clearInterval(checking)
      await opening
      await within(answerMs, Promise.resolve(client?.end()))
    },
  }
}
