import type { ClientEvents, ServerEvents, ServerPackets, ToldEvent } from '@recado/contracts'
import type { Socket } from 'socket.io-client'
import { readonly, ref } from 'vue'
import { gatherByFrame } from './gather-by-frame.ts'

type Event = keyof ServerEvents
type Handlers = { [E in Event]?: Set<ServerEvents[E]> }

export type SocketStatus = 'connecting' | 'online' | 'offline'

const status = ref<SocketStatus>('offline')
const handlers: Handlers = {}
const resyncs = new Set<() => void>()
let socket: Socket<ServerPackets, ClientEvents> | null = null
let wasOnline = false
let attempt = 0

/** Joins an association's events; the one joined before is left. */
export async function connectSocket(subdomain: string) {
  disconnectSocket()
  status.value = 'connecting'
  const wanted = ++attempt
  // Not part of the first load: the page shows what it fetched before it listens.
  const { io } = await import('socket.io-client')
  if (wanted !== attempt)
    return
  const opened: Socket<ServerPackets, ClientEvents> = io({
    auth: { association: subdomain },
    withCredentials: true,
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  })
  opened.on('connect', () => {
    status.value = 'online'
    if (wasOnline)
      resync()
    wasOnline = true
  })
  opened.on('disconnect', (reason) => {
    status.value = 'offline'
    // The one end the library does not try to undo by itself.
    if (reason === 'io server disconnect')
      opened.connect()
  })
  opened.on('connect_error', () => (status.value = wasOnline ? 'offline' : 'connecting'))
  const take = gatherByFrame<ToldEvent>(([event, ...args]) => socket === opened && (event === 'resync' ? resync() : emit(event, args)))
  opened.on('events', take)
  socket = opened
}

/** Tells the server whether somebody has the page before their eyes. */
export function tellLooking(isLooking: boolean) {
  if (socket?.connected)
    socket.emit('look', isLooking)
}

/** The browser knows when the line is back: no need to wait for the next try. */
globalThis.addEventListener?.('online', () => socket?.connected === false && socket.disconnect().connect())

export function disconnectSocket() {
  attempt++
  socket?.disconnect()
  socket = null
  wasOnline = false
  status.value = 'offline'
}

/** Listening works before and across connections. `onResync` runs after every reconnect and when the server asks for it. */
export function useSocket() {
  return { on, onResync, resync, say, status: readonly(status) }
}

function on<E extends Event>(event: E, handler: ServerEvents[E]) {
  const set: Set<ServerEvents[E]> = (handlers[event] as Set<ServerEvents[E]> | undefined) ?? new Set()
  handlers[event] = set as Handlers[E]
  set.add(handler)
  return () => {
    set.delete(handler)
  }
}

/** Said now or, without a line, never. */
function say<E extends 'attend'>(event: E, ...args: Parameters<ClientEvents[E]>) {
  if (socket?.connected)
    socket.emit(event, ...args)
}

function onResync(fetchAgain: () => void) {
  resyncs.add(fetchAgain)
  return () => {
    resyncs.delete(fetchAgain)
  }
}

function resync() {
  resyncs.forEach(fetchAgain => fetchAgain())
}

function emit(event: Event, args: unknown[]) {
  // socket.io types the arguments of one event, not of any event.
  const set = handlers[event] as Set<(...args: unknown[]) => void> | undefined
  set?.forEach(handle => handle(...args))
}
