import type { DeliveryPace } from '../../platform/db/generated/enums.ts'
import type { Channel, OutboundMessage } from '../channels/index.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { within } from '../../platform/within.ts'

/** What is only shown never holds a message longer than this. */
const patienceMs = 500

/** Typing a text of some length takes so long, and never longer than the most. */
const typing = { leastMs: 400, perCharacterMs: 15, mostMs: 1500 }

/**
 * Seen, typing, send. An answer goes at once: the person sees that they were read and that somebody writes, and nothing
 * waits for it. A first contact or bulk is written for a moment, as a person would.
 */
export async function showPresence(channel: Channel, { chatId, text }: OutboundMessage, pace: DeliveryPace, isFirst: boolean): Promise<void> {
  if (pace === 'answer') {
    if (isFirst)
      await within(patienceMs, Promise.all([channel.markSeen(chatId), channel.showTyping(chatId, true)]))
    return
  }
  await within(patienceMs, channel.showTyping(chatId, true))
  const fullMs = typing.leastMs + typing.perCharacterMs * (text?.length ?? 0)
  await wait(Math.min(typing.mostMs, fullMs) * (0.7 + Math.random() * 0.3))
  await within(patienceMs, channel.showTyping(chatId, false))
}
