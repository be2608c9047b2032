import type { Seat } from './seat.ts'
import { roomOf } from './seat.ts'

export type SeatState = 'viewing' | 'typing' | 'left'

export interface Viewer {
  memberId: string
  isTyping: boolean
}

interface HeardProcess {
  heardAt: number
  /** Room → member → whether they type. */
  rooms: Map<string, Map<string, boolean>>
}

/** Who sits where, process by process, as this one heard of it. */
export function createHeard() {
  const processes = new Map<string, HeardProcess>()

  return {
    /** Whether the process was known. */
    hearOf(processId: string): boolean {
      const known = processes.get(processId)
      if (known)
        known.heardAt = performance.now()
      else
        processes.set(processId, { heardAt: performance.now(), rooms: new Map() })
      return known !== undefined
    },
    hearSeat(processId: string, seat: Seat, state: SeatState) {
      const rooms = processes.get(processId)?.rooms
      const members = rooms?.get(roomOf(seat)) ?? new Map<string, boolean>()
      if (state === 'left')
        members.delete(seat.memberId)
      else
        members.set(seat.memberId, state === 'typing')
      if (members.size > 0)
        rooms?.set(roomOf(seat), members)
      else
        rooms?.delete(roomOf(seat))
    },
    /** Forgets who was not heard for so long. Answers the rooms that are emptier now. */
    forgetUnheard(unheardMs: number): string[] {
      const gone = [...processes].filter(([, { heardAt }]) => performance.now() - heardAt > unheardMs)
      gone.forEach(([processId]) => processes.delete(processId))
      return [...new Set(gone.flatMap(([, { rooms }]) => [...rooms.keys()]))]
    },
    forgetAll() {
      processes.clear()
    },
    /** Each member of staff once, however many tabs and processes. */
    viewersOf(room: string): Viewer[] {
      const viewers = new Map<string, boolean>()
      for (const { rooms } of processes.values())
        rooms.get(room)?.forEach((isTyping, memberId) => viewers.set(memberId, isTyping || viewers.get(memberId) === true))
      return [...viewers].map(([memberId, isTyping]) => ({ memberId, isTyping }))
    },
  }
}
