import type { Logger } from 'pino'
import { pino } from 'pino'
import { serializeError } from './serialize-error.ts'

export type { Logger } from 'pino'

/** Facts with ids as JSON lines on stderr. Never message bodies, phone numbers or keys. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: serializeError },
  }, pino.destination({ dest: 2, sync: true }))
}
