import type { ConnectionLedger } from '@recado/contracts'
import type { WatchedConnection } from '../channels/index.ts'
import type { Backlog } from '../inbound/index.ts'
import type { Queue } from '../outbound/index.ts'
import { Counter, Gauge, Registry } from 'prom-client'

export interface ConnectionFacts {
  connection: WatchedConnection
  /** The subdomain. */
  association: string
  /** Since the beginning. */
  totals: ConnectionLedger
  backlog: Backlog | undefined
  queue: Queue | undefined
}

type Read = (facts: ConnectionFacts, now: Date) => number | null

/** A value per number. */
const gauges: Record<string, [help: string, read: Read]> = {
  recado_connection_up: ['1 while the number works.', ({ connection }) => Number(connection.status === 'working')],
  recado_connection_linked: ['1 when a phone belongs to it, so that it should work.', ({ connection }) => Number(connection.isLinked)],
  recado_connection_lag_seconds: ['How old the oldest event is that is due and not read.', ({ backlog }, now) => backlog?.oldestAt ? Math.max(0, (now.getTime() - backlog.oldestAt.getTime()) / 1000) : 0],
  recado_connection_last_event_timestamp_seconds: ['When anything was last heard of it.', ({ connection }) => connection.lastEventAt && connection.lastEventAt.getTime() / 1000],
  recado_connection_waiting_events: ['Events to be read, counted up to 1000.', ({ backlog }) => backlog?.waitingCount ?? 0],
  recado_connection_queue_depth: ['Messages to go out, counted up to 1000.', ({ queue }) => queue?.depth ?? 0],
  recado_connection_breaker_open: ['1 while nothing is sent because sending failed again and again.', ({ connection }, now) => Number((connection.breakerUntil ?? now) > now)],
  recado_connection_pacing_paused: ['1 while first contacts and bulk are paused.', ({ queue }) => Number(Boolean(queue?.pauseReason))],
}

/** What has happened since the beginning, from the ledger in the database: the same from every process, and never less. */
const counters: Record<string, [help: string, keys: (keyof ConnectionLedger & string)[]]> = {
  recado_connection_events_total: ['Events by what became of them; stored and duplicate together are what was posted.', ['stored', 'duplicate', 'processed', 'ignored', 'failed', 'recovered']],
  recado_connection_messages_total: ['Messages by how far they came.', ['sent', 'delivered', 'read', 'sendFailed']],
}

const labelNames = ['association', 'connection'] as const

/** Prometheus' text format, a series per number. Pure. Labels are the association's subdomain and the connection's id: no phone, no person. */
export async function renderConnectionMetrics(list: ConnectionFacts[], now: Date): Promise<string> {
  const registry = new Registry()
  const registers = [registry]
  const info = new Gauge({ name: 'recado_connection_info', help: 'The name of each number; always 1.', labelNames: [...labelNames, 'name'], registers })
  const trouble = new Gauge({ name: 'recado_connection_trouble', help: '1 for each thing that is wrong with the number now.', labelNames: [...labelNames, 'trouble'], registers })
  const deadLetters = new Gauge({ name: 'recado_connection_dead_letters', help: 'Messages and events given up on, counted up to 1000.', labelNames: [...labelNames, 'type'], registers })
  for (const facts of list) {
    const labels = labelsOf(facts)
    info.set({ ...labels, name: facts.connection.name }, 1)
    for (const code of Object.keys(facts.connection.troubles))
      trouble.set({ ...labels, trouble: code }, 1)
    deadLetters.set({ ...labels, type: 'message' }, facts.queue?.deadCount ?? 0)
    deadLetters.set({ ...labels, type: 'event' }, facts.backlog?.deadCount ?? 0)
  }
  for (const [name, [help, read]] of Object.entries(gauges)) {
    const gauge = new Gauge({ name, help, labelNames, registers })
    for (const facts of list) {
      const value = read(facts, now)
      if (value !== null)
        gauge.set(labelsOf(facts), value)
    }
  }
  for (const [name, [help, keys]] of Object.entries(counters)) {
    const counter = new Counter({ name, help, labelNames: [...labelNames, 'outcome'], registers })
    for (const facts of list) {
      for (const key of keys)
        counter.inc({ ...labelsOf(facts), outcome: key }, Number(facts.totals[key]))
    }
  }
  return registry.metrics()
}

function labelsOf({ association, connection }: ConnectionFacts) {
  return { association, connection: connection.id }
}
