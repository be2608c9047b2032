import type { Sim } from '../sim.ts'
import { shuffle } from '../random.ts'

const gatherMs = 150
const gathered = new WeakMap<Sim, (() => void)[]>()

/** Lets a delivery leave now, later or out of turn, as the troubles want it. */
export function spread(sim: Sim, leave: () => Promise<void>): Promise<void> {
  const { reorder, webhookDelayMs, webhookJitterMs } = sim.troubles
  const delayMs = webhookDelayMs + sim.random() * webhookJitterMs
  if (!reorder && delayMs === 0)
    return leave()
  sim.webhooks.began()
  return new Promise((resolve) => {
    const go = () => {
      void leave().then(resolve)
      sim.webhooks.ended()
    }
    if (reorder)
      gather(sim, () => delayMs ? void sim.after(delayMs, go) : go())
    else
      sim.after(delayMs, go)
  })
}

function gather(sim: Sim, task: () => void) {
  const group = gathered.get(sim)
  if (group) {
    group.push(task)
    return
  }
  const started = [task]
  gathered.set(sim, started)
  sim.after(gatherMs, () => {
    gathered.delete(sim)
    shuffle(sim.random, started).forEach(run => run())
  })
}
