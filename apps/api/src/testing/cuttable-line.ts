import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

export interface CuttableLine {
  port: number
  /** Every connection breaks; new ones are refused until it is mended. */
  cut: () => void
  mend: () => void
  /** What is connected hears nothing more and is not told: how a line dies in silence. New connections work. */
  hush: () => void
  /** How many connections were tried while it was cut. */
  refusedCount: () => number
  close: () => void
}

/** A line to a server on this machine that can be cut: how an unreachable database or provider looks. */
export async function createCuttableLine(target: { host: string, port: number }): Promise<CuttableLine> {
  const sockets = new Set<Socket>()
  let isCut = false
  let refused = 0
  const server = createServer((near) => {
    if (isCut) {
      refused += 1
      near.destroy()
      return
    }
    const far = connect(target)
    for (const [one, other] of [[near, far], [far, near]] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true
      sockets.forEach(socket => socket.destroy())
    },
    mend() {
      isCut = false
    },
    hush: () => sockets.forEach(socket => socket.unpipe().pause()),
    refusedCount: () => refused,
    close() {
      sockets.forEach(socket => socket.destroy())
      server.close()
    },
  }
}
