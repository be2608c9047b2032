// Browser tabs that listen: real sockets that note when each message reached them.
import type { Listener } from './open-listener.ts'
import { openListener } from './open-listener.ts'
import { serveQuestions } from './serve-questions.ts'

const { BENCH_URL = '', BENCH_COOKIE = '', BENCH_ASSOCIATIONS = '', BENCH_SOCKETS_EACH = '1' } = process.env
const socketsEach = Number(BENCH_SOCKETS_EACH)
/** When each message came, and how long after it was due to be posted, for each socket that heard it. */
let heard = new Map<string, { at: number, times: number }>()
let delays: number[] = []

const sockets: Listener[] = []
// Not all at once: a thousand people do not come back in the same second either.
for (const association of BENCH_ASSOCIATIONS.split(','))
  sockets.push(...await Promise.all(Array.from({ length: socketsEach }, () => openListener({ url: BENCH_URL, cookie: BENCH_COOKIE, association, hear }))))
serveQuestions(sockets.length, {
  reset: () => {
    heard = new Map()
    delays = []
  },
  delays: () => delays,
  /** How many messages reached every socket of their association, and when the last of them did. */
  arrivals: () => {
    const complete = [...heard.values()].filter(({ times }) => times >= socketsEach)
    return { count: complete.length, lastAt: Math.max(0, ...complete.map(({ at }) => at)) }
  },
}, async () => sockets.forEach(socket => socket.close()))

/** A message is in its event and in that of its conversation: the first counts. */
function hear(event: Buffer) {
  const now = Date.now()
  for (let at = event.indexOf('"message.created"'); at !== -1; at = event.indexOf('"message.created"', at + 1)) {
    const from = event.indexOf('[bench ', at)
    if (from === -1)
      return
    const [, name = '', dueAt] = event.toString('latin1', from, event.indexOf(']', from)).split(' ')
    delays.push(now - Number(dueAt))
    heard.set(name, { at: now, times: (heard.get(name)?.times ?? 0) + 1 })
  }
}
