interface Options<T> {
  flush: (key: string, items: T[]) => Promise<void>
  /** How long the first of a key waits for others. */
  gatherMs: number
  /** How long a key rests after it was flushed, so that under load more goes at once. */
  restMs: number
}

interface Queue<T> {
  items: T[]
  timer: NodeJS.Timeout | null
  flushing: Promise<void>
  flushedAt: number
}

export interface Gatherer<T> {
  add: (key: string, item: T) => void
  /** Drops what waits and answers when what is under way is through. */
  stop: () => Promise<void>
}

/** Gathers what comes for a key within a few milliseconds and flushes it together, in order; keys do not wait for each other. */
export function createGatherer<T>({ flush, gatherMs, restMs }: Options<T>): Gatherer<T> {
  const queues = new Map<string, Queue<T>>()

  function add(key: string, item: T) {
    const queue = queues.get(key) ?? { items: [], timer: null, flushing: Promise.resolve(), flushedAt: 0 }
    queues.set(key, queue)
    queue.items.push(item)
    queue.timer ??= setTimeout(begin, Math.max(gatherMs, queue.flushedAt + restMs - performance.now()), key, queue)
  }

  function begin(key: string, queue: Queue<T>) {
    queue.timer = null
    queue.flushing = queue.flushing
      .then(() => flush(key, queue.items.splice(0)))
      .finally(() => {
        queue.flushedAt = performance.now()
      })
  }

  return {
    add,
    async stop() {
      for (const { timer } of queues.values())
        clearTimeout(timer ?? undefined)
      await Promise.all([...queues.values()].map(({ flushing }) => flushing))
    },
  }
}
