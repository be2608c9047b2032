import type { Fields } from '../read.ts'
import type { EventEnvelope } from './events.ts'
import { fieldAt, fieldsOf, textOf } from '../read.ts'
import { toDate } from '../time.ts'

/** What a delivery says about itself; every part may be missing. */
export function readEnvelope(body: Fields): EventEnvelope {
  return {
    eventId: textOf(body.id, 200),
    event: textOf(body.event, 100),
    session: textOf(body.session, 200),
    engine: textOf(body.engine ?? fieldAt(body, 'environment', 'engine'), 50),
    version: textOf(fieldAt(body, 'environment', 'version'), 50),
    metadata: readMetadata(body.metadata),
    occurredAt: toDate(body.timestamp),
  }
}

/** The envelope of something that could not be read at all. */
export const emptyEnvelope: EventEnvelope = {
  eventId: null,
  event: null,
  session: null,
  engine: null,
  version: null,
  metadata: {},
  occurredAt: null,
}

/** Only the text values of a session's metadata. */
export function readMetadata(value: unknown): Record<string, string> {
  const entries = Object.entries(fieldsOf(value)).slice(0, 50)
  return Object.fromEntries(entries.flatMap(([name, entry]) => typeof entry === 'string' && name !== '__proto__'
    ? [[name, entry.slice(0, 2000)]]
    : []))
}
