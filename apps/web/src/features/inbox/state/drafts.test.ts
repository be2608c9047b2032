import type { Draft } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeCall } from '../testing/fixtures.ts'
import { createDrafts } from './drafts.ts'

function aStorage() {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
    removeItem: (key: string) => values.delete(key),
    key: (index: number) => [...values.keys()][index] ?? null,
    get length() { return values.size },
  }
}

/** Keeps drafts as the server does; `isAway`: no answer comes. */
function aServer() {
  const kept = new Map<string, Draft>()
  const server = { kept, isAway: false, saves: 0 }
  const { call } = fakeCall([
    [endpoints.listDrafts, () => ({ items: [...answer().values()].filter(({ text, replyTo }) => text || replyTo), nextCursor: null })],
    [endpoints.saveDraft, ({ params = {}, body = {} }) => {
      answer()
      server.saves++
      const conversationId = params.conversationId ?? ''
      const now = kept.get(conversationId)
      if (!now || now.version < Number(body.version))
        kept.set(conversationId, { conversationId, text: String(body.text), replyTo: null, version: Number(body.version) })
      return kept.get(conversationId)
    }],
  ])
  function answer() {
    if (server.isAway)
      throw new Error('no answer')
    return kept
  }
  return Object.assign(server, { call })
}

function open({ storage = aStorage(), server = aServer(), who = 'ana' } = {}) {
  const drafts = createDrafts({ storage, scope: () => who, call: server.call, association: () => 'vida' })
  return { ...drafts, storage, server }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const rest = () => vi.advanceTimersByTimeAsync(1000)

it('a draft outlives a reload, each conversation having its own', () => {
  const before = open()
  before.set('c1', { text: 'já volto' })
  before.set('c2', { text: 'outra' })
  const after = open({ storage: before.storage })
  after.load(() => false)
  expect(after.of('c1').text).toBe('já volto')
  expect([...after.drafts.keys()]).toEqual(['c1', 'c2'])
})

it('a draft is handed over once: a double Enter finds nothing the second time', () => {
  const drafts = open()
  drafts.set('c1', { text: 'oi' })
  expect(drafts.take('c1').text).toBe('oi')
  expect(drafts.take('c1').text).toBe('')
})

it('another member of staff on the same computer sees no draft', () => {
  const { storage, set } = open()
  set('c1', { text: 'oi' })
  const other = open({ storage, who: 'bia' })
  other.load(() => false)
  expect(other.drafts.size).toBe(0)
})

it('what another tab writes is heard, what is unreadable is ignored', () => {
  const drafts = open()
  drafts.heard('recado.draft.ana.c1', '{"text":"da outra aba","replyTo":null}')
  expect(drafts.of('c1').text).toBe('da outra aba')
  drafts.heard('recado.draft.ana.c1', '{')
  expect(drafts.of('c1').text).toBe('')
})

it('typing goes to the server once it rests, and is there on another browser', async () => {
  const { server, set } = open()
  set('c1', { text: 'Bom' })
  set('c1', { text: 'Bom dia' })
  await rest()
  expect(server.saves).toBe(1)
  const other = open({ server })
  await other.sync()
  expect(other.of('c1').text).toBe('Bom dia')
})

it('what was typed since gives way to nothing the server says, older or newer, and is saved after all', async () => {
  const { server, set, hear, of } = open()
  server.kept.set('c1', { conversationId: 'c1', text: 'elsewhere', replyTo: null, version: 9 })
  set('c1', { text: 'here' })
  hear({ conversationId: 'c1', text: 'elsewhere', replyTo: null, version: 9 })
  expect(of('c1').text).toBe('here')
  await rest()
  expect(server.kept.get('c1')).toMatchObject({ text: 'here', version: 10 })
  hear({ conversationId: 'c1', text: 'old', replyTo: null, version: 3 })
  expect(of('c1').text).toBe('here')
})

it('keystrokes that come while a save is on its way are kept and saved next', async () => {
  const { server, set, save, of } = open()
  set('c1', { text: 'a' })
  const saving = save('c1')
  set('c1', { text: 'ab' })
  await saving
  expect(of('c1').text).toBe('ab')
  await rest()
  expect(server.kept.get('c1')?.text).toBe('ab')
})

it('what was saved here and sent, cleared or changed elsewhere follows', async () => {
  const { set, hear, of, storage } = open()
  set('c1', { text: 'oi' })
  await rest()
  hear({ conversationId: 'c1', text: 'oi, tudo bem?', replyTo: null, version: 5 })
  expect(of('c1').text).toBe('oi, tudo bem?')
  hear({ conversationId: 'c1', text: '', replyTo: null, version: 6 })
  expect(of('c1').text).toBe('')
  expect(storage.length).toBe(0)
})

it('what was written without a line is there after a reload and goes to the server with the next connection', async () => {
  const server = aServer()
  server.isAway = true
  const { set, storage } = open({ server })
  set('c1', { text: 'no trem' })
  await rest()
  server.isAway = false
  const after = open({ storage, server })
  after.load(() => false)
  await after.sync()
  expect(server.kept.get('c1')?.text).toBe('no trem')
})

it('a draft that was sent elsewhere while nobody listened is gone after the next look', async () => {
  const { server, set, sync, of } = open()
  set('c1', { text: 'oi' })
  await rest()
  server.kept.set('c1', { conversationId: 'c1', text: '', replyTo: null, version: 8 })
  await sync()
  expect(of('c1').text).toBe('')
})

it('a message on its way is not written again by the draft the server still has', async () => {
  const { server, set, take, sync, of, storage } = open()
  set('c1', { text: 'oi' })
  await rest()
  take('c1')
  await sync()
  expect(of('c1').text).toBe('')
  const reloaded = open({ storage, server })
  reloaded.load(() => true)
  await reloaded.sync()
  expect(reloaded.of('c1').text).toBe('')
})

it('a message that never went, and that no tab holds any more, is a draft again', async () => {
  const { server, set, take, storage } = open()
  set('c1', { text: 'oi' })
  await rest()
  take('c1')
  const later = open({ storage, server })
  later.load(() => false)
  await later.sync()
  expect(later.of('c1').text).toBe('oi')
})

it('two conversations that became one are joined once, though server and page both do it', () => {
  const { set, hear, move, of } = open()
  set('c1', { text: 'first' })
  set('c2', { text: 'other' })
  move('c1', 'c2')
  expect(of('c2').text).toBe('other\n\nfirst')
  hear({ conversationId: 'c2', text: 'other\n\nfirst', replyTo: null, version: 7 })
  set('c1', { text: 'first' })
  move('c1', 'c2')
  expect(of('c2').text).toBe('other\n\nfirst')
})
