import type { Channel, OutboundMessage } from '../channels/index.ts'
import { expect, it } from 'vitest'
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

async function msOf(work: Promise<void>) {
  const startedAt = performance.now()
  await work
  return performance.now() - startedAt
}

it('an answer goes at once: seen, typing, and no wait', async () => {
  const { channel, shown } = listen()
  expect(await msOf(showPresence(channel, message, 'answer', true))).toBeLessThan(100)
  expect(shown).toEqual(['seen', 'typing'])
})

it('the messages of one burst show it once', async () => {
  const { channel, shown } = listen()
  await showPresence(channel, message, 'answer', false)
  expect(shown).toEqual([])
})

it('a first contact is written for a moment', async () => {
  const { channel, shown } = listen()
  const ms = await msOf(showPresence(channel, { ...message, text: 'x'.repeat(4000) }, 'firstContact', true))
  expect(ms).toBeGreaterThan(1000)
  expect(ms).toBeLessThan(2000)
  expect(shown).toEqual(['typing', 'still'])
})

it('a channel that does not answer holds nothing up', async () => {
  const { channel } = listen(() => new Promise(() => {}))
  expect(await msOf(showPresence(channel, message, 'answer', true))).toBeLessThan(1000)
})
