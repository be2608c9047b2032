import type { Clock } from './clock.ts'
import type { SimulatorEvent } from './control/control.ts'
import type { Media, Person, Session } from './model.ts'
import type { SimulatorOptions, Timings } from './options.ts'
import type { StateRecord } from './state/state-file.ts'
import type { Troubles } from './troubles.ts'
import type { WebhookPost } from './webhooks/post.ts'
import { systemClock } from './clock.ts'
import { toDigits } from './ids.ts'
import { createMessageStore } from './messages/message-store.ts'
import { defaultTimings } from './options.ts'
import { addPerson } from './people/add-person.ts'
import { defaultBusinesses, defaultCast } from './people/default-cast.ts'
import { createRandom } from './random.ts'
import { noTroubles } from './troubles.ts'
import { createWebhookPost } from './webhooks/post.ts'

/** Everything the simulated world is made of. */
export interface Sim {
  options: SimulatorOptions & { engine: 'GOWS' | 'NOWEB' | 'WEBJS', version: string }
  timings: Timings
  clock: Clock
  random: () => number
  /** what media addresses begin with; known once the server listens */
  baseUrl: string
  startedAt: number
  people: Map<string, Person>
  businesses: { phone: string, name: string }[]
  sessions: Map<string, Session>
  messages: ReturnType<typeof createMessageStore>
  media: Map<string, Media>
  /** by path, until they are deleted */
  files: Map<string, { mediaId: string, goneAt: number }>
  troubles: Troubles
  webhooks: WebhookPost
  /** writes a change down, where a state is kept */
  keep: (record: StateRecord) => void
  /** tells the page that something changed */
  announce: (event: SimulatorEvent) => void
  listeners: Set<(event: SimulatorEvent) => void>
  /** like the clock's, but cancelled when the simulator closes */
  after: (ms: number, task: () => void) => () => void
  cancelAll: () => void
}

/** A fresh world with its people and no sessions. */
export function createSim(options: SimulatorOptions): Sim {
  const clock = options.clock ?? systemClock
  const listeners = new Set<(event: SimulatorEvent) => void>()
  const sim: Sim = {
    options: { ...options, engine: options.engine ?? 'GOWS', version: options.version ?? '2026.7.1' },
    timings: { ...defaultTimings, ...options.timings },
    clock,
    random: createRandom(options.seed ?? Date.now()),
    baseUrl: options.baseUrl ?? '',
    startedAt: clock.now(),
    people: new Map(),
    businesses: (options.businesses ?? defaultBusinesses).map(({ phone, name }) => ({ phone: toDigits(phone), name })),
    sessions: new Map(),
    messages: createMessageStore(),
    media: new Map(),
    files: new Map(),
    troubles: noTroubles(),
    webhooks: createWebhookPost(),
    keep: () => {},
    announce: event => listeners.forEach(listener => listener(event)),
    listeners,
    ...trackTimers(clock),
  }
  for (const person of options.people ?? defaultCast)
    addPerson(sim, person)
  return sim
}

function trackTimers(clock: Clock): Pick<Sim, 'after' | 'cancelAll'> {
  const pending = new Set<() => void>()
  return {
    after(ms, task) {
      const cancelClock = clock.after(ms, () => {
        pending.delete(cancel)
        task()
      })
      function cancel() {
        pending.delete(cancel)
        cancelClock()
      }
      pending.add(cancel)
      return cancel
    },
    cancelAll: () => pending.forEach(cancel => cancel()),
  }
}
