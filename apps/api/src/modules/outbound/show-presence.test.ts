import type { Channel, OutboundMessage } from '../channels/index.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { showPresence } from './show-presence.ts'

const message: OutboundMessage = { chatId: '5511987654321@c.us', kind: 'text', text: 'Bom dia', file: null, replyTo: null, reservedId: null }

function listen(shows: () => Promise<void> = async () => {}) {
  const shown: string[] = []
  const show = async (what: string) => {
    shown.push(what)
    await shows()
  }
  const channel = {
    markSeen: () => show('seen'),
    showTyping: (_: string, isTyping: boolean) => show(isTyping ? 'typing' : 'still'),
  } as unknown as Channel
  return { channel, shown }
}

// Time stands still but where a test lets it go on.
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets time go on to the next timer, one after the other, until none is left and the work is done. Answers how long it took. */
async function msOf(work: Promise<void>) {
  const startedAt = Date.now()
  await vi.advanceTimersByTimeAsync(0)
  while (vi.getTimerCount() > 0)
    await vi.advanceTimersToNextTimerAsync()
  await work
  return Date.now() - startedAt
}

it('an answer goes at once: seen, typing, and no wait', async () => {
  const { channel, shown } = listen()
  expect(await msOf(showPresence(channel, message, 'answer', true))).toBe(0)
  expect(shown).toEqual(['seen', 'typing'])
})

it('the messages of one burst show it once', async () => {
  const { channel, shown } = listen()
  await showPresence(channel, message, 'answer', false)
  expect(shown).toEqual([])
})

it('a first contact is written for a moment', async () => {
  vi.useRealTimers()
  const { channel, shown } = listen()
  const startedAt = performance.now()
  await showPresence(channel, { ...message, text: 'x'.repeat(4000) }, 'firstContact', true)
  const ms = performance.now() - startedAt
  expect(ms).toBeGreaterThan(1000)
  // Typed at the pace of a person it would be a minute.
  expect(ms).toBeLessThan(20_000)
  expect(shown).toEqual(['typing', 'still'])
})

it('a channel that does not answer holds nothing up', async () => {
  const { channel } = listen(() => new Promise(() => {}))
  expect(await msOf(showPresence(channel, message, 'answer', true))).toBeLessThan(1000)
})
