import type { Session } from '../model.ts'
import type { Sim } from '../sim.ts'
import { newEventId } from '../ids.ts'
import { environmentOf } from '../payloads/environment.ts'
import { deliver } from './deliver.ts'
import { isSubscribed } from './event-names.ts'
import { spread } from './spread.ts'

/**
 * Tells the session's webhooks. Several names with one payload share their envelope id, as `message` and
 * `message.any` do. Resolves when every webhook was tried once; `taken` is called each time one accepts.
 */
export async function emit(sim: Sim, session: Session, events: string | string[], payload: unknown, taken = () => {}): Promise<void> {
  const hooks = session.config?.webhooks ?? []
  if (hooks.length === 0 || sim.troubles.dropWebhooks)
    return
  const timestamp = sim.clock.now()
  const id = newEventId(timestamp, sim.random)
  const deliveries: Promise<void>[] = []
  for (const event of [events].flat()) {
    const wanting = hooks.filter(hook => isSubscribed(hook.events, event))
    if (wanting.length === 0)
      continue
    for (const body of bodiesOf(sim, envelopeOf(sim, session, { id, timestamp, event, payload }))) {
      for (const hook of wanting)
        deliveries.push(spread(sim, () => deliver(sim, hook, body, { timestamp, taken })))
    }
  }
  await Promise.all(deliveries)
}

function envelopeOf(sim: Sim, session: Session, event: { id: string, timestamp: number, event: string, payload: unknown }) {
  return {
    id: event.id,
    timestamp: event.timestamp,
    event: event.event,
    session: session.name,
    metadata: session.config?.metadata,
    me: session.me,
    payload: event.payload,
    engine: sim.options.engine,
    environment: environmentOf(sim),
  }
}

function bodiesOf(sim: Sim, envelope: ReturnType<typeof envelopeOf>): string[] {
  const body = JSON.stringify(envelope)
  const copies = Array.from({ length: sim.troubles.duplicates }, () => sim.troubles.duplicateIds === 'same'
    ? body
    : JSON.stringify({ ...envelope, id: newEventId(envelope.timestamp, sim.random) }))
  return [body, ...copies]
}
