import type { ClientEvents, ServerEvents, ServerPackets } from '@recado/contracts'
import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client'
import { io } from 'socket.io-client'

/** A socket as the page has it: packets are opened, each event is heard by its name. */
export interface TestSocket {
  on: <Name extends keyof ServerEvents>(event: Name, handler: ServerEvents[Name]) => void
  /** Hears everything. */
  onAny: (handler: (event: string, payload: unknown) => void) => void
  emit: Socket<ServerPackets, ClientEvents>['emit']
  emitWithAck: Socket<ServerPackets, ClientEvents>['emitWithAck']
  /** Says whether somebody has the page before their eyes. */
  look: (isLooking: boolean) => void
  /** Told when the server or the line ends it. */
  onEnd: (handler: (reason: string) => void) => void
  isConnected: () => boolean
  close: () => void
}

/** Connected, or refused with the server's reason. */
export function openSocket(url: string, options: Partial<ManagerOptions & SocketOptions>): Promise<TestSocket> {
  const socket: Socket<ServerPackets, ClientEvents> = io(url, { transports: ['websocket'], ...options })
  const handlers = new Map<string, ((...args: unknown[]) => void)[]>()
  const hearers: ((event: string, payload: unknown) => void)[] = []
  socket.on('events', told => told.forEach(([event, ...args]) => {
    handlers.get(event)?.forEach(handle => handle(...args))
    hearers.forEach(hear => hear(event, args[0]))
  }))
  const opened: TestSocket = {
    on: (event, handler) => void handlers.set(event, [...handlers.get(event) ?? [], handler as (...args: unknown[]) => void]),
    onAny: handler => void hearers.push(handler),
    emit: (...args) => socket.emit(...args),
    emitWithAck: (...args) => socket.emitWithAck(...args),
    look: isLooking => void socket.emit('look', isLooking),
    onEnd: handler => void socket.on('disconnect', handler),
    isConnected: () => socket.connected,
    close: () => void socket.close(),
  }
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(opened))
    socket.once('connect_error', (error) => {
      socket.close()
      reject(error)
    })
  })
}
