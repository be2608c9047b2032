import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** How a line is today. */
export interface Weather {
  /** cut: connections break and new ones are refused; stalled: nothing comes through until it is better, as in a tunnel */
  line: 'ok' | 'cut' | 'stalled'
  /** Each piece takes so much longer. */
  delayMs: number
  /** The chance that a piece is lost, and its connection with it. */
  loss: number
}

export interface Link {
  port: number
  /** Where it leads: to each in turn. */
  leadTo: (ports: number[]) => void
  set: (weather: Partial<Weather>) => void
  close: () => void
}

/** A line between two processes on this machine that can be cut, stalled, slowed and made lossy. */
export async function createLink(random: () => number): Promise<Link> {
  const weather: Weather = { line: 'ok', delayMs: 0, loss: 0 }
  const sockets = new Set<Socket>()
  let better = Promise.withResolvers<void>()
  let targets: number[] = []
  let turn = 0

  const server = createServer({ noDelay: true }, (near) => {
    const port = targets[turn++ % targets.length]
    if (weather.line === 'cut' || port === undefined)
      return void near.destroy()
    const far = connect({ host: '127.0.0.1', port, noDelay: true })
    carry(near, far)
    carry(far, near)
  })

  /** Pieces stay in order, however long each takes. */
  function carry(from: Socket, to: Socket) {
    let waiting = 0
    let last = Promise.resolve()
    const inTurn = (go: () => void) => {
      if (waiting === 0 && weather.line === 'ok' && weather.delayMs === 0)
        return go()
      waiting++
      last = last.then(hold).then(() => {
        waiting--
        go()
      })
    }
    sockets.add(from)
    from.on('data', (piece) => {
      if (weather.loss > 0 && random() < weather.loss)
        return void from.destroy()
      inTurn(() => void (to.destroyed || to.write(piece)))
    })
    from.on('end', () => inTurn(() => void to.end()))
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      inTurn(() => void to.destroy())
    })
  }

  async function hold() {
    if (weather.delayMs > 0)
      await new Promise(resolve => setTimeout(resolve, weather.delayMs))
    while (weather.line === 'stalled')
      await better.promise
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(ports) {
      targets = ports
    },
    set(change) {
      Object.assign(weather, change)
      if (weather.line === 'cut')
        sockets.forEach(socket => socket.destroy())
      better.resolve()
      better = Promise.withResolvers()
    },
    close() {
      sockets.forEach(socket => socket.destroy())
      server.close()
    },
  }
}
