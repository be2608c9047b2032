/** Time as the simulator sees it; tests pass one they can wind. */
export interface Clock {
  now: () => number
  /** runs `task` after `ms` and returns how to cancel it */
  after: (ms: number, task: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until `advance` is called. */
export function createManualClock(startAt = 1_800_000_000_000): Clock & { advance: (ms: number) => void } {
  let time = startAt
  const tasks = new Set<{ at: number, task: () => void }>()

  function nextUntil(limit: number) {
    return [...tasks].filter(entry => entry.at <= limit).sort((a, b) => a.at - b.at)[0]
  }

  return {
    now: () => time,
    after(ms, task) {
      const entry = { at: time + ms, task }
      tasks.add(entry)
      return () => tasks.delete(entry)
    },
    advance(ms) {
      const limit = time + ms
      for (let entry = nextUntil(limit); entry; entry = nextUntil(limit)) {
        tasks.delete(entry)
        time = Math.max(time, entry.at)
        entry.task()
      }
      time = limit
    },
  }
}
