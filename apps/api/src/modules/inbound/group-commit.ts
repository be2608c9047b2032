interface Waiting<T> {
  item: T
  resolve: () => void
  reject: (error: unknown) => void
}

interface Options<T> {
  write: (items: T[]) => Promise<void>
  sizeOf: (item: T) => number
  /** Whether an error is everybody's: what waits behind it would only wait to fail the same way. */
  isShared: (error: unknown) => boolean
  mostAtOnce?: number
  mostBytes?: number
  /** Writes under way at once. */
  lanes?: number
  /** How long a write is under way before another one is begun beside it, in milliseconds. */
  patienceMs?: number
}

/**
 * Gathers what arrives in the same moment, and while the writes before it are under way, into one write; each caller is
 * answered after its own commit. Nothing waits for company, but for a write that is quick: many small ones beside each other
 * take longer than one, and only one that is held up is gone past. A write that fails over one bad item is done again item
 * by item, so that the others are stored.
 *
 * Callers that wait for their answer keep their order; those that do not have none to keep.
 */
export function createGroupCommit<T>({ write, sizeOf, isShared, mostAtOnce = 200, mostBytes = 8 * 2 ** 20, lanes = 4, patienceMs = 25 }: Options<T>): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = []
  let underWay = 0
  let overtaking: NodeJS.Timeout | undefined

  function begin() {
    clearTimeout(overtaking)
    if (underWay >= lanes)
      return
    if (waiting.length > 0)
      void commit(nextBatch())
    overtaking = underWay > 0 ? setTimeout(begin, patienceMs) : undefined
  }

  function nextBatch() {
    let bytes = 0
    const tooMany = waiting.findIndex(({ item }, index) => {
      bytes += sizeOf(item)
      return index > 0 && (index >= mostAtOnce || bytes > mostBytes)
    })
    return waiting.splice(0, tooMany === -1 ? waiting.length : tooMany)
  }

  async function commit(batch: Waiting<T>[]) {
    underWay += 1
    await settle(batch)
    underWay -= 1
    begin()
  }

  async function settle(batch: Waiting<T>[]): Promise<void> {
    try {
      await write(batch.map(({ item }) => item))
      batch.forEach(({ resolve }) => resolve())
    }
    catch (error) {
      if (isShared(error))
        [...batch, ...waiting.splice(0)].forEach(({ reject }) => reject(error))
      else if (batch.length === 1)
        batch.forEach(({ reject }) => reject(error))
      else
        await Promise.all(batch.map(one => settle([one])))
    }
  }

  return item => new Promise((resolve, reject) => {
    waiting.push({ item, resolve, reject })
    // The first of a moment gathers those that come with it.
    if (underWay === 0 && waiting.length === 1)
      setImmediate(begin)
  })
}
