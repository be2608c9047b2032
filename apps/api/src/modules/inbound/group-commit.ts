interface Waiting<T> {
  item: T
  resolve: () => void
  reject: (error: unknown) => void
}

interface Options<T> {
  write: (items: T[]) => Promise<void>
  /** Items of one key are written in the order they came: never by two writers at once. */
  keyOf: (item: T) => string
  mostAtOnce?: number
}

const mostWriters = 2

/**
 * Gathers what arrives while a write is under way into the next one; each caller is answered after its own commit.
 * Nothing waits for company: the first one starts at once.
 */
export function createGroupCommit<T>({ write, keyOf, mostAtOnce = 200 }: Options<T>): (item: T) => Promise<void> {
  let waiting: Waiting<T>[] = []
  const busyKeys = new Set<string>()
  let writers = 0

  function take(): Waiting<T>[] {
    const batch: Waiting<T>[] = []
    const left: Waiting<T>[] = []
    for (const one of waiting)
      (batch.length < mostAtOnce && !busyKeys.has(keyOf(one.item)) ? batch : left).push(one)
    waiting = left
    return batch
  }

  async function drain() {
    writers += 1
    for (let batch = take(); batch.length > 0; batch = take()) {
      const keys = new Set(batch.map(({ item }) => keyOf(item)))
      keys.forEach(key => busyKeys.add(key))
      try {
        await write(batch.map(({ item }) => item))
        batch.forEach(({ resolve }) => resolve())
      }
      catch (error) {
        batch.forEach(({ reject }) => reject(error))
      }
      keys.forEach(key => busyKeys.delete(key))
    }
    writers -= 1
  }

  return item => new Promise((resolve, reject) => {
    waiting.push({ item, resolve, reject })
    if (writers < mostWriters)
      void drain()
  })
}
