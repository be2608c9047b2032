// Browser tabs that listen: real sockets that note when each message reached them.
import { serveQuestions } from './serve-questions.ts'

const { BENCH_URL = '', BENCH_COOKIE = '', BENCH_ASSOCIATIONS = '', BENCH_SOCKETS_EACH = '1' } = process.env
const socketsEach = Number(BENCH_SOCKETS_EACH)
/** When each message came, and how long after it was due to be posted, for each socket that heard it. */
let heard = new Map<string, { at: number, times: number }>()
let delays: number[] = []

const sockets: WebSocket[] = []
// Not all at once: a thousand people do not come back in the same second either.
for (const association of BENCH_ASSOCIATIONS.split(','))
  sockets.push(...await Promise.all(Array.from({ length: socketsEach }, () => connect(association))))
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

/** Socket.IO's own frames, read no further than needed: a client that decodes all of them would take the processor from what is measured. */
function connect(association: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${BENCH_URL.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers: { cookie: BENCH_COOKIE } } as never)
    socket.addEventListener('error', () => reject(new Error('a socket was refused')))
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (data.startsWith('0'))
        socket.send(`40${JSON.stringify({ association })}`)
      else if (data === '2')
        socket.send('3')
      else if (data.startsWith('40'))
        resolve(socket)
      else if (data.startsWith('44'))
        reject(new Error(`a socket was refused: ${data}`))
      else if (data.startsWith('42["events"'))
        hear(data)
    })
  })
}

function hear(frame: string) {
  const at = Date.now()
  for (const [, name = '', dueAt] of frame.matchAll(/"message\.created".*?\[bench (\S+) (\d+)\]/g)) {
    delays.push(at - Number(dueAt))
    heard.set(name, { at, times: (heard.get(name)?.times ?? 0) + 1 })
  }
}
