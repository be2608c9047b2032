interface Waiting<T> {
  item: T
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Gathers what arrives while a write is under way into the next one; each caller is answered after its own commit.
 * Nothing waits for company: the first one starts at once.
 */
export function createGroupCommit<T>(write: (items: T[]) => Promise<void>, mostAtOnce = 200): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = []
  let writers = 0

  async function drain() {
    writers += 1
    while (waiting.length > 0) {
      const batch = waiting.splice(0, mostAtOnce)
      try {
        await write(batch.map(({ item }) => item))
        batch.forEach(({ resolve }) => resolve())
      }
      catch (error) {
        batch.forEach(({ reject }) => reject(error))
      }
    }
    writers -= 1
  }

  return item => new Promise((resolve, reject) => {
    waiting.push({ item, resolve, reject })
    if (writers < 2)
      void drain()
  })
}
