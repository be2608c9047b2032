interface Waiting<T> {
  item: T
  resolve: () => void
  reject: (error: unknown) => void
}

interface Options<T> {
  write: (items: T[]) => Promise<void>
  /** Items of one key are written in the order they came, and never together with those of another. */
  keyOf: (item: T) => string
  mostAtOnce?: number
}

/**
 * Gathers what arrives while a write of its key is under way into the next one; each caller is answered after its own
 * commit. Nothing waits for company: the first one starts at once.
 *
 * One write per key at a time, because two would only wait for each other's waking of the same worker. One key per
 * write, because a transaction that wakes two could hold one and wait for the other.
 */
export function createGroupCommit<T>({ write, keyOf, mostAtOnce = 200 }: Options<T>): (item: T) => Promise<void> {
  const queues = new Map<string, Waiting<T>[]>()

  async function drain(key: string, queue: Waiting<T>[]) {
    while (queue.length > 0) {
      const batch = queue.splice(0, mostAtOnce)
      try {
        await write(batch.map(({ item }) => item))
        batch.forEach(({ resolve }) => resolve())
      }
      catch (error) {
        batch.forEach(({ reject }) => reject(error))
      }
    }
    queues.delete(key)
  }

  return item => new Promise((resolve, reject) => {
    const key = keyOf(item)
    const queue = queues.get(key) ?? []
    queue.push({ item, resolve, reject })
    if (queues.has(key))
      return
    queues.set(key, queue)
    void drain(key, queue)
  })
}
