// Browser tabs that listen: real sockets that note when each message reached them.
import { serveQuestions } from './serve-questions.ts'

const { BENCH_URL = '', BENCH_COOKIE = '', BENCH_ASSOCIATION = '', BENCH_SOCKETS = '1' } = process.env
/** When each message came, and how long after it was due to be posted, for each socket that heard it. */
let heard = new Map<string, { at: number, times: number }>()
let delays: number[] = []

const sockets = await Promise.all(Array.from({ length: Number(BENCH_SOCKETS) }, connect))
serveQuestions(sockets.length, {
  reset: () => {
    heard = new Map()
    delays = []
  },
  delays: () => delays,
  /** How many messages reached every socket, and when the last of them did. */
  arrivals: () => {
    const complete = [...heard.values()].filter(({ times }) => times >= sockets.length)
    return { count: complete.length, lastAt: Math.max(0, ...complete.map(({ at }) => at)) }
  },
}, async () => sockets.forEach(socket => socket.close()))

/** Socket.IO's own frames, read no further than needed: a client that decodes all of them would take the processor from what is measured. */
function connect(): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${BENCH_URL.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers: { cookie: BENCH_COOKIE } } as never)
    socket.addEventListener('error', () => reject(new Error('a socket was refused')))
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (data.startsWith('0'))
        socket.send(`40${JSON.stringify({ association: BENCH_ASSOCIATION })}`)
      else if (data === '2')
        socket.send('3')
      else if (data.startsWith('40'))
        resolve(socket)
      else if (data.startsWith('44'))
        reject(new Error(`a socket was refused: ${data}`))
      else if (data.startsWith('42["message.created"'))
        hear(data)
    })
  })
}

function hear(frame: string) {
  const [, name, dueAt] = /\[bench (\S+) (\d+)\]/.exec(frame) ?? []
  if (!name)
    return
  const at = Date.now()
  delays.push(at - Number(dueAt))
  heard.set(name, { at, times: (heard.get(name)?.times ?? 0) + 1 })
}
