import type { Tx } from '../../../ctx.ts'
import type { Fill, FillEvent } from './queries.ts'
import { findRecordedMessages } from '../../conversations/index.ts'

export interface Recovered {
  sentAt: Date
  /** When it was read from history. */
  receivedAt: Date
}

/** The messages that are here because of a reading, and not because their webhook was faster after all. */
export async function findRecovered(tx: Tx, fill: Fill, events: FillEvent[]): Promise<Recovered[]> {
  const receivedAt = new Map(events.map(event => [event.sequence, event.receivedAt]))
  const named = events.flatMap(({ sequence, providerMessageId }) => providerMessageId === null ? [] : [{ sequence, providerMessageId }])
  const recorded = await findRecordedMessages(tx, fill.connectionId, named)
  return recorded.map(({ sequence, sentAt }) => ({ sentAt, receivedAt: receivedAt.get(sequence) ?? sentAt }))
}
