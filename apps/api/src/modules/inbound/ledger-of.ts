import type { Reading } from './process-inbound.ts'

/** What a batch adds to the ledger of its connection. What a person asked to be read again was counted when it came. */
export function ledgerOf({ events, outcomes, recorded }: Omit<Reading, 'isMore'>): Record<string, number> {
  const counts: Record<string, number> = {}
  const count = (key: string) => {
    counts[key] = (counts[key] ?? 0) + 1
  }
  const bySequence = new Map(events.map(event => [event.sequence, event]))
  for (const { sequence, status, reason } of outcomes) {
    const event = bySequence.get(sequence)
    if (!event || event.isReplay)
      continue
    if (event.attempts === 0)
      count('stored')
    count(status === 'ignored' ? `ignored:${reason}` : status)
  }
  recorded.filter(({ rawEventSequence }) => bySequence.get(rawEventSequence ?? 0n)?.origin === 'history').forEach(() => count('recovered'))
  return counts
}
