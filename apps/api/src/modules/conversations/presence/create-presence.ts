import type { Announcement } from '../../../platform/realtime/announce.ts'
import type { SeatState, Viewer } from './create-heard.ts'
import type { Seat } from './seat.ts'
import { attending } from '@recado/contracts'
import { createHeard } from './create-heard.ts'
import { keyOf, roomOf } from './seat.ts'

/** All in milliseconds. */
export interface PresenceTiming {
  /** What changes is told together, this often at the most. */
  tellMs: number
  beatMs: number
  /** A process unheard for longer is gone, and with it all who sat in it. */
  unheardMs: number
  /** A keystroke counts this long. */
  typingMs: number
}

const presenceTiming: PresenceTiming = { tellMs: 150, beatMs: 2000, unheardMs: 7000, typingMs: 6000 }

interface Options {
  processId: string
  /** Tells every process, this one too. */
  tell: (announcements: (Announcement & { associationId?: string })[]) => Promise<void>
  timing?: PresenceTiming
}

interface Attendant extends Seat {
  isTyping: boolean
  typingEnds: NodeJS.Timeout | undefined
}

export interface Presence {
  /** What a socket says of itself. Answers the conversation it hears of from now on. */
  attend: (socketId: string, who: { associationId: string, memberId: string }, said: unknown) => string | null
  leave: (socketId: string) => void
  /** A process lives; one nobody knew here is asked for all who sit in it. */
  hearBeat: (announcement: Announcement) => void
  hearAsked: (announcement: Announcement) => void
  /** Somebody came, types or went. */
  hear: (associationId: string, announcement: Announcement) => void
  viewersOf: (associationId: string, conversationId: string) => Viewer[]
  /** Something may have been missed: with the next beats all is asked for again. */
  forget: () => void
  stop: () => void
}

/**
 * Who views and types in which conversation, over all processes; kept in memory alone. A process tells what changes with
 * its own sockets, and now and then that it lives. Who is not heard any more is forgotten with all who sat there.
 */
export function createPresence({ processId, tell, timing = presenceTiming }: Options): Presence {
  const attendants = new Map<string, Attendant>()
  const heard = createHeard()
  /** What the others know of this process; unsure: it is told again, whatever it is. */
  const told = new Map<string, SeatState | 'unsure'>()
  const changed = new Map<string, Seat>()
  let isTelling = false
  const beating = setInterval(beat, timing.beatMs).unref()

  function leave(socketId: string) {
    const attendant = attendants.get(socketId)
    if (!attendant)
      return
    clearTimeout(attendant.typingEnds)
    attendants.delete(socketId)
    note(attendant)
  }

  function note(seat: Seat) {
    changed.set(keyOf(seat), seat)
    void tellSoon()
  }

  /** One telling at a time: the next compares with what this one told. What could not be told is tried with the next beat. */
  async function tellSoon() {
    if (isTelling)
      return
    isTelling = true
    while (changed.size > 0) {
      await new Promise(resolve => setTimeout(resolve, timing.tellMs).unref())
      const now = ownStates()
      const news = [...changed].map(([key, seat]) => ({ key, seat, state: now.get(key) ?? 'left' })).filter(({ key, state }) => state !== (told.get(key) ?? 'left'))
      changed.clear()
      if (!await say(news.map(({ seat, state }) => ({ type: 'conversation.attended', processId, ...pick(seat), state })))) {
        news.forEach(({ key, seat }) => changed.has(key) || changed.set(key, seat))
        break
      }
      news.forEach(({ key, state }) => state === 'left' ? told.delete(key) : told.set(key, state))
    }
    isTelling = false
  }

  function ownStates() {
    const states = new Map<string, SeatState>()
    for (const attendant of attendants.values()) {
      const key = keyOf(attendant)
      states.set(key, attendant.isTyping ? 'typing' : states.get(key) ?? 'viewing')
    }
    return states
  }

  function tellAll() {
    for (const attendant of attendants.values()) {
      told.set(keyOf(attendant), 'unsure')
      note(attendant)
    }
  }

  function beat() {
    if (attendants.size > 0)
      void say([{ type: 'presence.beat', processId }])
    if (changed.size > 0)
      void tellSoon()
    const emptier = heard.forgetUnheard(timing.unheardMs).map(room => room.split(' '))
    void say(emptier.map(([associationId = '', conversationId]) => ({ type: 'conversation.attended', associationId, conversationId })))
  }

  function say(announcements: Parameters<typeof tell>[0]): Promise<boolean> {
    return announcements.length > 0 ? tell(announcements).then(() => true, () => false) : Promise.resolve(true)
  }

  function hearBeat({ processId: id }: Announcement) {
    if (id && !heard.hearOf(id))
      void say([{ type: 'presence.asked', processId: id }])
  }

  return {
    attend(socketId, { associationId, memberId }, said) {
      const { data } = attending.safeParse(said)
      const before = attendants.get(socketId)?.conversationId
      leave(socketId)
      if (!data?.conversationId)
        return null
      const attendant: Attendant = { associationId, memberId, conversationId: data.conversationId, isTyping: data.isTyping, typingEnds: undefined }
      if (data.isTyping)
        attendant.typingEnds = setTimeout(stopTyping, timing.typingMs, attendant).unref()
      attendants.set(socketId, attendant)
      // A second tab changes nothing, and yet has to hear who is there.
      if (before !== data.conversationId)
        told.set(keyOf(attendant), 'unsure')
      note(attendant)
      return data.conversationId
    },
    leave,
    hearBeat,
    hearAsked({ processId: id }) {
      if (id === processId)
        tellAll()
    },
    hear(associationId, announcement) {
      const { conversationId, memberId, processId: id, state } = announcement
      if (!conversationId || !memberId || !id)
        return
      hearBeat(announcement)
      heard.hearSeat(id, { associationId, conversationId, memberId }, state as SeatState)
    },
    viewersOf: (associationId, conversationId) => heard.viewersOf(roomOf({ associationId, conversationId })),
    forget: heard.forgetAll,
    stop() {
      clearInterval(beating)
      attendants.forEach(({ typingEnds }) => clearTimeout(typingEnds))
    },
  }

  function stopTyping(attendant: Attendant) {
    attendant.isTyping = false
    note(attendant)
  }
}

function pick({ associationId, conversationId, memberId }: Seat): Seat {
  return { associationId, conversationId, memberId }
}
