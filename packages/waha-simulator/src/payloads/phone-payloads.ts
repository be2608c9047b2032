import type { Presence } from '../model.ts'
import type { Sim } from '../sim.ts'
import { toJid } from '../ids.ts'

export function presencePayload(sim: Sim, chatId: string, presence: Presence) {
  const lastSeen = presence === 'offline' ? Math.floor(sim.clock.now() / 1000) : null
  return { id: chatId, presences: [{ participant: chatId, lastKnownPresence: presence, lastSeen }] }
}

export function callPayload(sim: Sim, call: { id: string, chatId: string, video: boolean }) {
  const jid = toJid(call.chatId)
  return {
    id: call.id,
    from: call.chatId,
    timestamp: sim.clock.now() / 1000,
    isVideo: call.video,
    isGroup: false,
    _data: {
      id: call.id,
      chatId: jid,
      from: jid,
      date: new Date(sim.clock.now()).toISOString(),
      status: 'offer',
      isVideo: call.video,
      isGroup: false,
      offline: false,
    },
  }
}
